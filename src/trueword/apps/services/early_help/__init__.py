"""Early help: who agreed to take part, what is needed, what will be done, what came of it."""
