package mako.dissect;

/** What the packet list shows of a packet, and whom it is from and for. */
public abstract sealed class Describer extends Reader permits Memory {

    final Text info = new Text();
    private final Text sink = new Text();
    int infoFence;
    String protocolColumn = "";
    final Endpoint linkSource = new Endpoint();
    final Endpoint linkDestination = new Endpoint();
    final Endpoint source = new Endpoint();
    final Endpoint destination = new Endpoint();
    int sourcePort;
    int destinationPort;

    /** Whether the texts of columns are made. */
    public boolean columns() {
        return recording.columns;
    }

    /** Sets what the Protocol column shows. */
    public void protocolColumn(String name) {
        protocolColumn = name;
    }

    /** What the Protocol column shows. */
    public String protocolColumn() {
        return protocolColumn;
    }

    /** Empties the Info column up to its fence and returns it for writing; a text that nobody reads where there are no columns. */
    public Text info() {
        return recording.columns ? info.cut(infoFence) : sink.clear();
    }

    /** Returns the Info column for writing on; a text that nobody reads where there are no columns. */
    public Text moreInfo() {
        return recording.columns ? info : sink.clear();
    }

    /** Sets what the Info column shows. */
    public void info(String template, Object... arguments) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, arguments);
    }

    /** Sets what the Info column shows to a text. */
    public void info(String text) {
        if (recording.columns) info.cut(infoFence).add(text);
    }

    /** As {@link #info(String, Object...)}, with numbers. */
    public void info(String template, long a, long b) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, a, b, 0, 0);
    }

    /** As {@link #info(String, Object...)}, with numbers. */
    public void info(String template, long a, long b, long c) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, a, b, c, 0);
    }

    /** As {@link #info(String, Object...)}, with numbers. */
    public void info(String template, long a, long b, long c, long e) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, a, b, c, e);
    }

    /** Puts a text behind what the Info column shows. */
    public void addInfo(String template, Object... arguments) {
        if (recording.columns) Template.write(tape, info, template, arguments);
    }

    /** Puts a text behind what the Info column shows. */
    public void addInfo(String text) {
        if (recording.columns) info.add(text);
    }

    /** As {@link #addInfo(String, Object...)}, with numbers. */
    public void addInfo(String template, long a, long b) {
        if (recording.columns) Template.write(tape, info, template, a, b, 0, 0);
    }

    /** Keeps what the Info column shows now when others set it. */
    public void fenceInfo() {
        infoFence = info.length();
    }

    /** The Info column, for those who show it. */
    public Text infoColumn() {
        return info;
    }

    /** Address of the link layer, or of the network where that is known: whom the packet is from. */
    public Endpoint source() {
        return source;
    }

    /** Whom the packet is for. */
    public Endpoint destination() {
        return destination;
    }

    /** Whom the packet is from on the link. */
    public Endpoint linkSource() {
        return linkSource;
    }

    /** Whom the packet is for on the link. */
    public Endpoint linkDestination() {
        return linkDestination;
    }

    /** Sets the link's addresses, MAC addresses. */
    public void etherAddresses(long from, long to) {
        portsAtAddresses = false;
        linkSource.set(Endpoint.Kind.ETHER, 0, from);
        linkDestination.set(Endpoint.Kind.ETHER, 0, to);
        source.set(linkSource);
        destination.set(linkDestination);
    }

    /** Sets whom the packet is for on the link, a MAC address, where only that is known. */
    public void etherDestination(long to) {
        linkDestination.set(Endpoint.Kind.ETHER, 0, to);
        destination.set(linkDestination);
    }

    /** Sets the link's source address, a MAC address, where only that is known. */
    public void etherSource(long from) {
        linkSource.set(Endpoint.Kind.ETHER, 0, from);
        source.set(linkSource);
    }

    /** Sets the network's addresses, IPv4. */
    public void ipv4Addresses(int from, int to) {
        portsAtAddresses = false;
        source.set(Endpoint.Kind.IPV4, 0, from & 0xffffffffL);
        destination.set(Endpoint.Kind.IPV4, 0, to & 0xffffffffL);
    }

    /** Sets whom the packet is from, IPv4, where only that is known. */
    public void ipv4Source(int from) {
        source.set(Endpoint.Kind.IPV4, 0, from & 0xffffffffL);
    }

    /** Sets the network's addresses, IPv6. */
    public void ipv6Addresses(long fromHigh, long fromLow, long toHigh, long toLow) {
        portsAtAddresses = false;
        source.set(Endpoint.Kind.IPV6, fromHigh, fromLow);
        destination.set(Endpoint.Kind.IPV6, toHigh, toLow);
    }

    /** Sets whom the packet is for, where a header says that the packet goes on from the address first given. */
    public void ipv6Destination(long high, long low) {
        destination.set(Endpoint.Kind.IPV6, high, low);
    }

    /** Sets whom the packet is from, where a header gives another address than the first. */
    public void ipv6Source(long high, long low) {
        source.set(Endpoint.Kind.IPV6, high, low);
    }

    /** Sets the addresses to texts, for what is neither; null leaves one as it is. */
    public void textAddresses(String from, String to) {
        if (from != null) source.set(from);
        if (to != null) destination.set(to);
    }

    /** Notes how many hops the packet may still go, as its network header says. */
    public void hops(int limit) {
        hops = limit;
    }

    /** Notes whether the network header announces more than there is of the packet. */
    public void announcesMore(boolean more) {
        announcesMore = more;
    }

    /** Whether the innermost network header announces more than there is of the packet. */
    public boolean announcesMore() {
        return announcesMore;
    }

    boolean announcesMore;

    /** How many hops the packet may still go, as the innermost network header says; 0 before one was read. */
    public int hops() {
        return hops;
    }

    int hops;

    /** Sets the ports. */
    public void ports(int from, int to) {
        sourcePort = from;
        destinationPort = to;
        portsOf = current;
        portsAtAddresses = true;
    }

    /** Appends the port that the packet is from, by name. */
    public Text sourcePort(Text into) {
        return port(sourcePort, into);
    }

    /** Appends the port that the packet is for, by name. */
    public Text destinationPort(Text into) {
        return port(destinationPort, into);
    }

    Text port(int number, Text into) {
        return tape.names.port(portsOf == null ? null : Names.Transport.of(portsOf.dissects().abbreviation), number, into);
    }

    /** Whose ports they are. */
    Dissector portsOf;

    /** Whether they are ports at the innermost addresses: a tunnel's own ports are not. */
    boolean portsAtAddresses;

    /** The port that the packet is from. */
    public int sourcePort() {
        return sourcePort;
    }

    /** The port that the packet is for. */
    public int destinationPort() {
        return destinationPort;
    }
}
