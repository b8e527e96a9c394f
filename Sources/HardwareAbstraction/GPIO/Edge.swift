/// A change of a line's logical value: rising is inactive to active, whatever the active level.
///
/// Source: Linux, include/uapi/linux/gpio.h, `enum gpio_v2_line_event_id`.
public enum Edge: String, Hashable, Sendable, CaseIterable {
    case rising
    case falling
}
