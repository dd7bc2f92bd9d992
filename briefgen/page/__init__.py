"""Layout: Pages and a Master as values, measuring, line breaking, tables, timelines, charts."""
