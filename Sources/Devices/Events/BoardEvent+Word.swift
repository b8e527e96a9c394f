extension BoardEvent.Kind {
    /// What happened, in one word for programs: `output_set`.
    public var word: String {
        switch self {
        case .outputSet: "output_set"
        case .pressed: "pressed"
        case .refused: "refused"
        case .failed: "failed"
        case .offLate: "off_late"
        case .timerCancelled: "timer_cancelled"
        case .timerExtended: "timer_extended"
        case .sceneRun: "scene_run"
        case .inputChanged: "input_changed"
        case .ruleFired: "rule_fired"
        case .sensorSilent: "sensor_silent"
        case .sensorBack: "sensor_back"
        case .volumeSet: "volume_set"
        case .muteSet: "mute_set"
        case .soundPlayed: "sound_played"
        case .textSaid: "text_said"
        case .started: "started"
        case .stopped: "stopped"
        case .reloaded: "reloaded"
        case .damaged: "damaged"
        case .stateNotSaved: "state_not_saved"
        }
    }
}
