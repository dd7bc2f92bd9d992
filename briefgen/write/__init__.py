"""How it is stored: reads a master, writes Pages as a .pptx. python-pptx, lxml and matplotlib are known here only."""
