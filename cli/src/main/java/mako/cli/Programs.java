package mako.cli;

import java.util.List;

/** The programs that there are. */
final class Programs {

    /** The names of the programs that people call, in the order of the help. */
    static final List<String> NAMES = List.of(Tshark.NAME, Dumpcap.NAME, Capinfos.NAME, Mergecap.NAME, Text2pcap.NAME, Mako.NAME);

    private Programs() {}

    /** Returns the program of this name, or null where there is none. A program's class is loaded only when it is asked for. */
    static Program named(String name) {
        return switch (name) {
            case Tshark.NAME -> new Tshark();
            case Capinfos.NAME -> new Capinfos();
            case Mergecap.NAME -> new Mergecap();
            case Text2pcap.NAME -> new Text2pcap();
            case Dumpcap.NAME -> new Dumpcap();
            case Mako.NAME -> new Mako();
            case Ports.NAME -> new Ports();
            case Doctor.NAME -> new Doctor();
            case ExplainFilter.NAME -> new ExplainFilter();
            case ProgramLinks.NAME -> new ProgramLinks();
            case MixedCapture.NAME -> new MixedCapture();
            case Training.NAME -> new Training();
            default -> null;
        };
    }
}
