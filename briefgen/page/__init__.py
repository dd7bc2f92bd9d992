"""Where it sits: Pages and a Master as values, measures, line breaking, tables, lanes, the geometry of charts."""
