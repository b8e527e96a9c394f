import Configuration
import ExpanderDrivers
import SensorDrivers
import Tools

/// The JSON Schemas of the files that people write.
public enum FileSchemas {
    /// Of a file in Boards/.
    public static var board: String { BoardProfileLoader().jsonSchema }

    /// Of a configuration.
    ///
    /// - Parameter boards: the folder of the boards that it can name; `nil` for the usual ones.
    /// - Throws: `.noInput`, `.configuration`, `.unavailable` when the boards cannot be read.
    public static func configuration(boards: String? = nil) throws(Failure) -> String {
        try loader(boards: boards).jsonSchema
    }

    /// What reads a configuration of this machine.
    static func loader(boards: String?) throws(Failure) -> ConfigurationLoader {
        ConfigurationLoader(
            chips: SensorCatalogue.chips,
            expanders: ExpanderCatalogue.chips,
            profiles: try BoardProfiles(folders: boards.map { [$0] }).all,
            tools: BoardTools.names,
            environment: ConfigurationEnvironment(fileExists: FileSystem.isReadable)
        )
    }
}
