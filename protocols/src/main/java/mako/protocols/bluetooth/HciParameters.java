package mako.protocols.bluetooth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mako.dissect.*;

/** Parameters of commands and events that are fields in a row: Bluetooth Core Specification, volume 4, part E, clause 7. */
final class HciParameters {

    private static final class Commands {
        static final String TEXT = Resources.text(HciParameters.class, "hci-commands.txt");
        static final Map<String, OctetRow> ROWS = new ConcurrentHashMap<>();
    }

    private static final class Events {
        static final String TEXT = Resources.text(HciParameters.class, "hci-events.txt");
        static final Map<String, OctetRow> ROWS = new ConcurrentHashMap<>();
    }

    private HciParameters() {}

    static void command(Dissection d, int opcode) {
        Commands.ROWS.computeIfAbsent("%04x".formatted(opcode), key -> row(Commands.TEXT, key, "bthci_cmd.")).read(d);
    }

    /** Reads what an event bears; {@code kind} is e for events, m for those of low energy, c for what a command returns. */
    static void event(Dissection d, char kind, int number) {
        Events.ROWS.computeIfAbsent("%c%04x".formatted(kind, number), key -> row(Events.TEXT, key, "bthci_evt.")).read(d);
    }

    private static OctetRow row(String text, String key, String prefix) {
        int at = text.indexOf("\n" + key + "|");
        if (at < 0) return new OctetRow("", prefix);
        return new OctetRow(text.substring(at + 2 + key.length(), text.indexOf('\n', at + 1)), prefix);
    }
}
