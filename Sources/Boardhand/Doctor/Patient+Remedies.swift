import Configuration

/// Commands that are right for this machine and this user.
extension Patient {
    /// - Returns: `sudo `, or nothing where this user may write in the folder of a file himself.
    func sudo(for path: String) -> String { system.isWritable(Self.folder(of: path)) ? "" : "sudo " }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether systemd, as root, reads a file for the service.
    func isServices(_ path: String) -> Bool { path.hasPrefix("\(DoctorRun.credentialFolder)/") }

    /// Writes a first configuration, and its folder where that is missing.
    ///
    /// - Parameter isKnownBoard: otherwise no board is guessed.
    func writingConfiguration(isKnownBoard: Bool) -> Remedy {
        let folder = Self.folder(of: configurationPath)
        let sudo = sudo(for: configurationPath)
        let making = system.facts(of: folder) == nil ? "\(sudo)mkdir -p \(folder.shellWord) && " : ""
        let scan = isKnownBoard ? Remedy.scan : "\(Remedy.scan) --board generic"
        return .run("\(making)\(sudo)\(scan) --write \(configurationPath.shellWord)")
    }

    /// Lets who serves the board open devices that belong to a group, or should.
    ///
    /// - Parameter subsystem: the kernel's, as udev's rules name it.
    func admitting(to nodes: [String], group: String, subsystem: String) -> Remedy {
        let user = system.servingUser
        var command = "sudo usermod -aG \(group) \(user.shellWord)"
        let areGroups = nodes.allSatisfy { node in
            system.facts(of: node).map { $0.group == group && $0.mode & 0o060 == 0o060 } ?? false
        }
        if !areGroups {
            // Debian itself has a rule for sound alone. (Systemd/boardhand.rules)
            if group == "audio" || system.facts(of: "/usr/lib/udev/rules.d/60-boardhand.rules") != nil {
                command += " && sudo udevadm trigger --settle --subsystem-match=\(subsystem)"
            } else {
                let all = nodes.joined(separator: " ")
                command = "sudo groupadd -f \(group) && \(command) && sudo chgrp \(group) \(all)"
                command += " && sudo chmod g+rw \(all)"
            }
        }
        guard user == LinuxSystem.serviceAccount else {
            return .run(command, then: Remedy.newLogin)
        }
        return .run(unit.isInstalled ? "\(command) && \(Remedy.restart)" : command)
    }

    /// For a device that may not be opened although its group allows it.
    ///
    /// - Parameter command: for the service, where it is installed.
    func unlocking(_ node: String, _ command: String) -> Remedy {
        unit.isInstalled ? .run(command) : .advice("let the container that this runs in use \(node)")
    }

    /// For an endpoint's URL that is missing, or of no use.
    func provisioning(_ path: String) -> Remedy {
        let pasting = "paste the endpoint URL, copied anew from the platform's page, and press Enter"
        if path == Provisioner.standardCredential { return .run("sudo boardhand provision", then: pasting) }
        return .run("\(sudo(for: path))install -D -m 600 /dev/stdin \(path.shellWord)", then: pasting + ", Ctrl-D")
    }

    /// Switches on what the board's firmware leaves off.
    ///
    /// - Parameters:
    ///   - hint: of the board's profile: the line, or one for each pin, and the file where that is not the usual one.
    ///   - index: of the pin that is used, among those that the lines are for.
    func switchingOn(_ hint: String, _ index: Int? = nil) -> Remedy {
        let words = hint.split(separator: " ")
        let lines = words.filter { $0.hasPrefix("dtoverlay=") || $0.hasPrefix("dtparam=") }
        let file = words.first { $0.hasPrefix("/") }.map(String.init) ?? "/boot/firmware/config.txt"
        let wanted = lines.count == 1 ? 0 : index
        guard let wanted, lines.indices.contains(wanted), system.facts(of: file) != nil else {
            return .advice("switch it on in the board's own configuration: \(hint); then start the board again")
        }
        let line = lines[wanted]
        if line == "dtparam=i2c_arm=on", system.facts(of: "/usr/bin/raspi-config") != nil {
            return .run("sudo raspi-config nonint do_i2c 0")
        }
        // A line counts for the models of the section that it stands in. (Raspberry Pi, config.txt, "Conditional filters")
        return .run(
            "grep -qxF \(line) \(file) || printf '\\n[all]\\n%s\\n' \(line) | sudo tee -a \(file) && sudo reboot"
        )
    }

    /// Where a person has to write something else into the configuration.
    func rewriting(_ what: String, look: String? = nil) -> Remedy {
        .advice("in \(configurationPath), \(what)", look: look)
    }
}
