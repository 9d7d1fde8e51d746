"""Who works with whom: allocations, the rota, restrictions, conflicts and accounts, as pages."""
