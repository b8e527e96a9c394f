import MCP

/// The smallest files of their kinds.
enum Media {
    /// One red pixel, PNG. (W3C PNG, section 5)
    static let image = ToolContent.image(
        base64: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
        mimeType: "image/png"
    )

    /// A millisecond of silence, WAV with 8 kHz and 8 bits.
    static let audio = ToolContent.audio(
        base64: "UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA==",
        mimeType: "audio/wav"
    )
}
