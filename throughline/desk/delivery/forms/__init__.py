"""Forms of delivery. They check shape; the actions decide."""
