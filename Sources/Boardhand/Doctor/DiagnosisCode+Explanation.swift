extension DiagnosisCode {
    /// What it means, why it comes about and what helps, for `boardhand explain` and whoever reads on. The one place for
    /// these texts.
    public var explanation: String {
        switch self {
        case .powerLow:
            "The supply's voltage has been below 4.63 V since the start. The board slows down and may write wrongly to its "
                + "card. A thin or long cable, or relays on the same supply, are the usual causes."
        case .cpuHot: "A board at 80 °C slows down, and answers later. It needs air, or something keeps it busy."
        case .diskFull:
            "Less than 10 MiB are left where the state is kept. Timers and the event log can then not be written, and "
                + "outputs that say `at_start: last` begin as they were before."
        case .diskInodes: "The file system has room, but no place for another file: very many small files are on it."
        case .configurationMissing:
            "Nothing has been described yet. `boardhand scan --write FILE` writes a file to begin with."
        case .configurationAccess:
            "The file is there and the service's user may not read it. There is no secret in it: mode 644 is right."
        case .boardUnknown:
            "`board: auto` compares what the device tree says with the folder Boards. This machine is not in it: name a "
                + "board that has the same header, or describe it in a file of /etc/boardhand/boards."
        case .configurationWrong:
            "Nothing is served from a file with a mistake. `boardhand check` shows every one, with its line and what is "
                + "allowed there."
        case .gpioAbsent: "ENOENT: the kernel has no driver of a GPIO chip, or it is hidden from this program."
        case .gpioAccess:
            "EACCES: the device's group is wrong, or the user is not in it. Debian itself has no rule for GPIO chips; the "
                + "package brings one, which counts after `udevadm trigger` or a restart."
        case .gpioSandbox:
            "EPERM: the service's unit does not allow GPIO chips: DeviceAllow=char-gpiochip rw is missing."
        case .gpioChip:
            "The configuration names a chip by its label, and no chip has it. Mostly `board:` names another model."
        case .gpioLine: "The chip is there, and has no such line."
        case .gpioBusy:
            "A line belongs to one user at a time. A kernel driver (from an overlay in config.txt) or another program holds "
                + "this one; Boardhand takes it as soon as it is free."
        case .relayInverted:
            "From power-on until the program starts, a resistor in the processor decides about the line. Here it pulls to "
                + "the level that means on: the relay clicks at every start. Either `active:` is the wrong way round, or "
                + "another pin is better."
        case .i2cModule: "The module i2c-dev makes /dev/i2c-1 of a bus. It is not loaded."
        case .i2cOff: "The bus exists in the processor and is switched off in the board's own configuration."
        case .i2cAccess: "EACCES: the device's group is wrong, or the user is not in the group i2c."
        case .i2cSandbox:
            "EPERM: systemd reads at the service's start which kinds of device there are. i2c-dev came later; a restart of "
                + "the service is enough, once i2c-dev is loaded at every start."
        case .i2cStuck:
            "Nothing gets through: a wire is held low, by a chip that lost its clock in mid-word, by a short circuit, or "
                + "by a sensor without supply."
        case .i2cSilent:
            "Nobody acknowledges the address. The chip has another address (a jumper), no supply, SDA and SCL exchanged, "
                + "or a loose wire."
        case .i2cDriver:
            "A kernel driver, mostly from an overlay in config.txt, owns the address. Its values are in /sys: use its "
                + "sensor, or let the driver go."
        case .i2cChip:
            "Something answers and says that it is another chip. Modules sold as BME280 often carry a BMP280, which has no "
                + "humidity."
        case .kernelSensor: "The kernel shows no such sensor: it is not connected, or its overlay is not loaded."
        case .pwmOff: "The PWM controller is not switched on in the board's own configuration."
        case .ledAbsent: "The name must be one of /sys/class/leds."
        case .soundAbsent: "ENOENT: no driver of a sound card is loaded."
        case .soundAccess: "EACCES: the device's group is wrong, or the user is not in the group audio."
        case .soundSandbox: "EPERM: the sound driver was loaded after the service had started; a restart is enough."
        case .soundCard:
            "Cards are named by their id, the word in brackets in /proc/asound/cards: numbers change from start to start."
        case .soundElement: "The card is there, and its mixer has no element of that name with a volume."
        case .stateMissing: "Timers, and what outputs were, are kept in this folder over a power cut."
        case .stateMode:
            "Who can write the state decides what is switched on at the next start. The folder is for one user."
        case .stateReadOnly:
            "The kernel mounts a disk read-only after errors, or at a start with a damaged card. Outputs still work; "
                + "nothing is remembered."
        case .secretMissing: "The endpoint's URL is in a file of its own, never in the configuration."
        case .secretMode:
            "Whoever can read the URL can take the board's place. The file is for its owner alone: mode 600, and the owner "
                + "is the service's user or root."
        case .secretWrong: "The file holds something else than one ws:// or wss:// URL."
        case .toolsMany: "Every tool is read by the language model with each sentence. Above 20 they choose badly."
        case .toolsLarge:
            "Some platforms take 8,000 bytes of tools on a page, and leave out what is longer. Names, aliases and "
                + "descriptions of devices count."
        case .serviceFailed: "The program has ended with an error. The journal has its last words."
        case .serviceSkipped:
            "The unit starts only with a configuration and an endpoint's URL. One was missing at the last start, and both "
                + "are there since."
        case .serviceOff: "The package is installed and the service is not running."
        case .serviceClosed:
            "The service's own socket may be used by root and by the service's group. Without its answer the doctor does "
                + "not look at the endpoint: dialling would push the service's connection out."
        case .serviceVersion: "The package was renewed and the service has not been started again."
        case .clockUnset:
            "Boards have no clock that runs without power. Until a time server has answered (UDP port 123), every "
                + "certificate looks invalid."
        case .netName: "The host's name has no address: no network, no DNS server, or a mistake in the name."
        case .netRoute: "There is an address and no way to it: no cable, no Wi-Fi, no gateway."
        case .netRefused: "The host answers that nothing listens on the port."
        case .netTimeout: "Nothing comes back: a firewall drops it, or the host is off."
        case .tlsExpired: "The server's certificate has run out, or the clock here is ahead."
        case .tlsEarly: "The server's certificate is not valid yet: the clock here is behind."
        case .tlsHost: "The server's certificate is for other hosts: the URL has another name than the server."
        case .tlsAuthority:
            "Nobody here trusts who signed the server's certificate. For a server of your own, give its certificate with "
                + "ca_file: or --ca-file."
        case .tlsFailed: "The host answers, and TLS with it does not come about."
        case .httpStatus: "The host answers the request for a WebSocket with an error."
        case .noWebSocket: "The host answers, and is no WebSocket: the URL leads somewhere else."
        case .tokenRefused:
            "The platform does not take the token in the URL: it has run out, or was made anew. Copy the URL again; it "
                + "counts without a restart."
        case .endpointReplaced:
            "A platform keeps one connection for a URL. Another board or program uses this one, and they push each other "
                + "out."
        case .endpointSilent: "The connection is there and nothing answers a ping."
        case .endpointClosed: "The platform has closed the connection. Boardhand dials again by itself."
        case .endpointUnasked:
            "The connection is there and no voice session has asked what tools there are. The platform must know the "
                + "endpoint (Fetch Tools), and the assistant must use it."
        case .voiceRefused:
            "The doctor called the board as a voice session does, with the same token at /mcp_endpoint/call/, and was not "
                + "let in. Where a proxy keeps that path for the platform alone, this is as it should be."
        case .voiceSilent:
            "The platform takes a voice session and does not bring it to the board, although the board is connected: it "
                + "still holds an older connection, or hangs."
        case .voiceSlow:
            "An answer from the board should be there in a second. The network on the way, or the platform, takes longer."
        }
    }
}
