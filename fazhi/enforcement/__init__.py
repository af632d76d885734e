"""Administrative enforcement: certificates, powers, inspections, penalties, compulsion, the three systems, file review."""
