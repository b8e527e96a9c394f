"""What users run today: one tool in FastMCP, served on standard input and output."""

from typing import Literal

from mcp.server.fastmcp import FastMCP

server = FastMCP("peer")


@server.tool()
def set_switch(name: Literal["desk lamp"], state: Literal["on", "off"]) -> str:
    """Switches one device on or off. Only when asked to change it."""
    return f"The {name} is {state}."


server.run(transport="stdio")
