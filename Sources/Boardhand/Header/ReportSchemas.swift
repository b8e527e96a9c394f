/// The JSON Schemas of what commands print with `--json`. A later version may add members; those named here stay.
///
/// Source: JSON Schema, draft-07.
public enum ReportSchemas {
    /// Of `boardhand doctor --json`.
    public static var doctor: String {
        let codes = DiagnosisCode.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return """
            {
              "$schema": "http://json-schema.org/draft-07/schema#",
              "title": "boardhand doctor --json",
              "type": "object",
              "required": ["version", "healthy", "findings", "facts"],
              "properties": {
                "version": {"type": "string", "description": "Of the program that looked"},
                "healthy": {"type": "boolean", "description": "Whether nothing was found"},
                "findings": {
                  "type": "array", "description": "From power to endpoint",
                  "items": {
                    "type": "object",
                    "required": ["code", "sentence", "mend", "kind", "fixable"],
                    "properties": {
                      "code": {
                        "description": "For `boardhand explain`",
                        "enum": [\(codes)]
                      },
                      "sentence": {"type": "string", "minLength": 1, "description": "What is wrong"},
                      "mend": {"type": "string", "minLength": 1, "description": "The command, or the advice"},
                      "kind": {
                        "description": "A command mends it as it is; advice is for a person",
                        "enum": ["command", "advice"]
                      },
                      "then": {"type": "string", "description": "What is left to a person"},
                      "look": {"type": "string", "description": "A command that shows more and mends nothing"},
                      "fixable": {"type": "boolean", "description": "Whether `doctor --fix` can do it"}
                    }
                  }
                },
                "facts": {
                  "type": "array", "description": "What was measured and is well",
                  "items": {"type": "string", "minLength": 1}
                }
              }
            }

            """
    }

    /// Of `boardhand status --json`.
    public static let status = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "title": "boardhand status --json",
          "type": "object",
          "required": [
            "version", "device", "board", "process", "uptime_seconds", "memory", "endpoints", "devices", "sensors", "timers",
            "limits", "state_trouble"
          ],
          "properties": {
            "version": {"type": "string"},
            "device": {"type": "string"},
            "board": {"type": "string"},
            "process": {"type": "integer", "minimum": 1},
            "uptime_seconds": {"$ref": "#/definitions/count"},
            "memory": {
              "type": "object",
              "required": ["pss_kib", "rss_kib"],
              "additionalProperties": {"type": ["integer", "null"], "minimum": 0}
            },
            "endpoints": {"type": "array", "items": {
              "type": "object",
              "required": ["name", "state", "requests", "sessions"],
              "properties": {
                "name": {"type": "string"},
                "state": {"enum": ["connecting", "connected", "waiting", "stopped"]},
                "host": {"type": "string", "description": "Host and port; never the URL"},
                "code": {"type": "string", "description": "Why it waits, for `boardhand explain`"},
                "reason": {"type": "string"},
                "requests": {"$ref": "#/definitions/count"},
                "sessions": {"$ref": "#/definitions/count"},
                "connections": {"$ref": "#/definitions/count"},
                "since_seconds": {"$ref": "#/definitions/count"},
                "next_try_seconds": {"$ref": "#/definitions/count"}
              }
            }},
            "devices": {"type": "array", "items": {
              "type": "object",
              "required": ["name", "kind", "state"],
              "properties": {
                "name": {"type": "string"},
                "kind": {"enum": ["switch", "dimmer", "button", "input"]},
                "state": {"type": "string"},
                "trouble": {"type": "string"},
                "changed_seconds_ago": {"$ref": "#/definitions/count"},
                "changed_by": {"type": "string"}
              }
            }},
            "sensors": {"type": "array", "items": {
              "type": "object",
              "required": ["name", "measured", "failed"],
              "properties": {
                "name": {"type": "string"},
                "measured": {"$ref": "#/definitions/count"},
                "failed": {"$ref": "#/definitions/count"},
                "age_seconds": {"$ref": "#/definitions/count"},
                "trouble": {"type": "string"},
                "values": {"type": "array", "items": {
                  "type": "object",
                  "required": ["quantity", "value", "unit"],
                  "properties": {
                    "quantity": {"type": "string"}, "value": {"type": "number"}, "unit": {"type": "string"}
                  }
                }}
              }
            }},
            "timers": {"type": "array", "items": {
              "type": "object",
              "required": ["name", "seconds", "reason"],
              "properties": {
                "name": {"type": "string"}, "seconds": {"type": "integer"}, "reason": {"type": "string"}
              }
            }},
            "limits": {"type": "array", "items": {
              "type": "object",
              "required": ["name"],
              "properties": {
                "name": {"type": "string"},
                "max_on_seconds": {"$ref": "#/definitions/count"},
                "min_on_seconds": {"$ref": "#/definitions/count"},
                "min_off_seconds": {"$ref": "#/definitions/count"},
                "off_when_offline_seconds": {"$ref": "#/definitions/count"},
                "confirm": {"type": "boolean"},
                "locked": {"type": "boolean"},
                "locked_by": {"type": "string"}
              }
            }},
            "state_trouble": {"type": ["string", "null"], "description": "Why nothing is remembered over a restart"}
          },
          "definitions": {"count": {"type": "integer", "minimum": 0}}
        }

        """
}
