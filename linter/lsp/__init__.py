"""The language server: findings in an editor while somebody writes, what the linter understood, fixes and remarks."""
