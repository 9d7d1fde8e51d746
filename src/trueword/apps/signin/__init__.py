"""Who is at the door? Signing in and out, the second factor, waiting after failures, and coming back to what one wrote."""
