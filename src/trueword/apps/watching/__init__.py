"""Does somebody look at records without need? Signs worked out of the log each night, for a person to judge."""
