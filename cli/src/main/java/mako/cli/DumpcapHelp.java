package mako.cli;

/** What {@code dumpcap -h} prints. */
final class DumpcapHelp {

    static final String TEXT = """
            Dumpcap (Mako): captures packets into pcapng or pcap files.

            Usage: dumpcap [options] ...

            What to capture on; options behind an -i are for that interface, those before the first for all:
              -i NAME|NUMBER, --interface     an interface as -D lists it; '-' for standard input, a named pipe,
                                              TCP@HOST:PORT; ssh://USER@HOST:PORT/INTERFACE,
                                              docker://CONTAINER/INTERFACE, kube://NAMESPACE/POD/INTERFACE;
                                              several times for several (default: the first that is not loopback)
              -f FILTER                       keep only what the capture filter wants
              -s BYTES, --snapshot-length     keep at most so many bytes of each packet (default: all)
              -p, --no-promiscuous-mode       only what is meant for this machine
              -I, --monitor-mode              listen to all networks of a radio
              -B MEBIBYTES, --buffer-size     the kernel's buffer (default: 64)
              -y TYPE, --linktype             the link type, one of those that -L lists
              --time-stamp-type TYPE          one of those that --list-time-stamp-types lists
              --ifname NAME, --ifdescr TEXT   what the capture file calls the interface
              -D, --list-interfaces           list the interfaces
              -L, --list-data-link-types      list the link types of an interface
              --list-time-stamp-types         list the kinds of time stamps of an interface
              -d                              print what the kernel runs for the capture filter
              -S                              print how much comes in on each interface, once a second
              -M                              for -D, -L and -S: print it for programs to read

            When to stop:
              -c PACKETS                      after so many packets
              -a CONDITION, --autostop        duration:SECONDS, filesize:KB, files:NUMBER or packets:NUMBER

            Where to:
              -w FILE                         the file, '-' for standard output (default: a temporary file)
              -g                              let the group read the files
              -b CONDITION, --ring-buffer     go on in the next file after duration:SECONDS, filesize:KB,
                                              packets:NUMBER, or at each interval:SECONDS of the clock;
                                              files:NUMBER keeps so many; printname:FILE gets their names;
                                              nametimenum:2 has names with the time before the number
              -n, -P                          pcapng (the default), pcap
              --capture-comment TEXT          a comment about the capture, for pcapng
              --process-info                  note which process of this machine sent a packet or gets it
                                              (frame.process.*; Linux), for pcapng
              --temp-dir FOLDER               where temporary files are made

            Other:
              -q                              do not count packets while capturing
              -t, -N PACKETS, -C BYTES        taken and ignored: each interface has its own thread and buffer
              -v, --version                   print the version
              -h, --help                      print this

            Ctrl-C ends the capture; what was received is in the file.
            """;

    private DumpcapHelp() {}
}
