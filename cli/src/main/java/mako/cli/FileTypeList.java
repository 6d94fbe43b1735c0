package mako.cli;

import java.util.List;

/** The names of formats that {@code -F} takes, in the order in which programs list them. */
final class FileTypeList {

    private FileTypeList() {}

    /** Each with what it is. */
    static final List<String> LINES = """
        pcap - Wireshark/tcpdump/... - pcap
        pcapng - Wireshark/... - pcapng
        5views - InfoVista 5View capture
        btsnoop - Symbian OS btsnoop
        commview-ncf - TamoSoft CommView NCF
        commview-ncfx - TamoSoft CommView NCFX
        dct2000 - Catapult DCT2000 trace (.out format)
        erf - Endace ERF capture
        eyesdn - EyeSDN USB S0/E1 ISDN trace format
        k12text - K12 text file
        lanalyzer - Novell LANalyzer
        logcat - Android Logcat Binary format
        logcat-brief - Android Logcat Brief text format
        logcat-long - Android Logcat Long text format
        logcat-process - Android Logcat Process text format
        logcat-tag - Android Logcat Tag text format
        logcat-thread - Android Logcat Thread text format
        logcat-threadtime - Android Logcat Threadtime text format
        logcat-time - Android Logcat Time text format
        modpcap - Modified tcpdump - pcap
        netmon1 - Microsoft NetMon 1.x
        netmon2 - Microsoft NetMon 2.x
        nettl - HP-UX nettl trace
        ngsniffer - Sniffer (DOS)
        ngwsniffer_1_1 - NetXray, Sniffer (Windows) 1.1
        ngwsniffer_2_0 - Sniffer (Windows) 2.00x
        nokiapcap - Nokia tcpdump - pcap
        nsecpcap - Wireshark/tcpdump/... - nanosecond pcap
        nstrace10 - NetScaler Trace (Version 1.0)
        nstrace20 - NetScaler Trace (Version 2.0)
        nstrace30 - NetScaler Trace (Version 3.0)
        nstrace35 - NetScaler Trace (Version 3.5)
        observer - Viavi Observer
        rf5 - Tektronix K12xx 32-bit .rf5 format
        rh6_1pcap - RedHat 6.1 tcpdump - pcap
        snoop - Sun snoop
        suse6_3pcap - SuSE 6.3 tcpdump - pcap
        visual - Visual Networks traffic capture
        """.lines().toList();

    /** A variant that can be read but not written, and so is in no list. */
    static final String AIX = "aixpcap";

    static boolean has(String name) {
        return name.equals(AIX) || LINES.stream().anyMatch(line -> line.startsWith(name + " - "));
    }
}
