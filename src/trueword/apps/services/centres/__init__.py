"""Children's centres and family hubs: registering families, running sessions."""
