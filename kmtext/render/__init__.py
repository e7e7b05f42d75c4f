"""Reports as text for people and as JSON for programs. Renderers show; they never judge."""
