package mako.capture.filter;

import mako.capture.filter.check.Names;
import mako.capture.filter.emit.Assembler;
import mako.capture.filter.emit.Machine;
import mako.capture.filter.generate.Condition;
import mako.capture.filter.generate.Generator;
import mako.capture.filter.optimise.Block;
import mako.capture.filter.optimise.Flow;
import mako.capture.filter.optimise.Grouping;
import mako.capture.filter.optimise.Optimiser;
import mako.capture.filter.parse.Node;
import mako.capture.filter.parse.Parser;
import mako.capture.filter.scan.Scanner;
import mako.files.LinkType;

/**
 * A filter in the language of pcap-filter(7), compiled for packets of one link type. It can be given to a kernel, and runs here over
 * the packets of a file. Threads can share it.
 */
public final class CaptureFilter {

    /** Who runs the program. */
    public enum Target {
        /** It is run over packets as they are in files. */
        FILE,
        /** Linux runs it on a packet socket, where tags of VLANs are not in the packet, and "cooked" headers are not made yet. */
        LINUX_KERNEL
    }

    private final String expression;
    private final Node tree;
    private final int linkType;
    private final Program program;

    private CaptureFilter(String expression, Node tree, int linkType, Program program) {
        this.expression = expression;
        this.tree = tree;
        this.linkType = linkType;
        this.program = program;
    }

    /**
     * Compiles a filter for packets in files.
     *
     * @param expression an empty one accepts every packet
     * @param linkType a LINKTYPE_ number of capture files
     * @param snaplen how many bytes of an accepted packet are kept; at least 1
     */
    public static CaptureFilter compile(String expression, int linkType, int snaplen) throws CaptureFilterException {
        return compile(expression, linkType, snaplen, Target.FILE);
    }

    /** The same, for whoever runs it. */
    public static CaptureFilter compile(String expression, int linkType, int snaplen, Target target) throws CaptureFilterException {
        return compile(expression, linkType, snaplen, target, Names.ofSystem());
    }

    static CaptureFilter compile(String expression, int linkType, int snaplen, Target target, Names names) throws CaptureFilterException {
        if (snaplen < 1) throw new IllegalArgumentException("A snapshot length of " + snaplen + ".");
        Node tree = Parser.parse(Scanner.scan(expression));
        Condition condition = Generator.generate(tree, linkType, target, names);
        Block first = Optimiser.optimise(Flow.of(Grouping.of(condition)));
        if (first == Block.REJECT) {
            throw new CaptureFilterException("No packet can pass this filter.", 0, expression.length(), "Parts joined with \"and\" exclude one another, or are said of a header that this link type has not.");
        }
        return new CaptureFilter(expression, tree, linkType, Assembler.assemble(first, snaplen));
    }

    /** Returns what it was compiled from. */
    public String expression() {
        return expression;
    }

    /** Returns the program, for a kernel or for reading. */
    public Program program() {
        return program;
    }

    /** Says what it asks, for people. */
    public Explanation explain() {
        return new Explanation(this, tree);
    }

    String linkTypeName() {
        LinkType known = LinkType.of(linkType);
        return known == null ? Integer.toString(linkType) : known.description();
    }

    /**
     * Whether a packet passes. Bytes that the filter asks for and that were not captured make it fail.
     *
     * @param bytes what holds the packet, from {@code start}, {@code captured} bytes of it
     * @param original how long it was on the wire
     */
    public boolean matches(byte[] bytes, int start, int captured, int original) {
        return Machine.run(program, bytes, start, captured, original) != 0;
    }
}
