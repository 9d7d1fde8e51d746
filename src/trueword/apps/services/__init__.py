"""What no case system holds well: children's centres, education at home, early help. With tables and a net of their own."""
