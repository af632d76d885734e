"""按上级表格填报: a blank workbook is taken apart, its header read, its rows filled, every other part left as it came."""
