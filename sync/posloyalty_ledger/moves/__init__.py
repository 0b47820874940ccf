"""Move points from member to member: a gift, or two accounts that become one."""
