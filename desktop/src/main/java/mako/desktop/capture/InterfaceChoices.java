package mako.desktop.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * How packets are captured on one interface.
 *
 * @param filter a capture filter, or empty
 * @param linkType name of the link type that packets are wanted in; empty for the one that the interface has first
 * @param promiscuous whether packets for others are captured too
 * @param snapLength the most bytes of a packet, 0 for all
 * @param bufferMegabytes of the system for packets that are not fetched yet
 */
public record InterfaceChoices(String filter, String linkType, boolean promiscuous, int snapLength, int bufferMegabytes) {

    /** What is chosen when nobody has chosen. */
    public static final InterfaceChoices USUAL = new InterfaceChoices("", "", true, 0, 64);

    /** The same with another capture filter. */
    InterfaceChoices filtered(String by) {
        return new InterfaceChoices(by, linkType, promiscuous, snapLength, bufferMegabytes);
    }

    InterfaceChoices linked(String by) {
        return new InterfaceChoices(filter, by, promiscuous, snapLength, bufferMegabytes);
    }

    InterfaceChoices promiscuous(boolean on) {
        return new InterfaceChoices(filter, linkType, on, snapLength, bufferMegabytes);
    }

    InterfaceChoices cut(int at) {
        return new InterfaceChoices(filter, linkType, promiscuous, at, bufferMegabytes);
    }

    InterfaceChoices buffered(int megabytes) {
        return new InterfaceChoices(filter, linkType, promiscuous, snapLength, megabytes);
    }

    /** The options for the process that captures, of the interface with this name. */
    List<String> options(String name) {
        List<String> options = new ArrayList<>(List.of("-i", name));
        if (!filter.isBlank()) options.addAll(List.of("-f", filter.strip()));
        if (!linkType.isEmpty()) options.addAll(List.of("-y", linkType));
        if (!promiscuous) options.add("-p");
        if (snapLength > 0) options.addAll(List.of("-s", String.valueOf(snapLength)));
        if (bufferMegabytes > 0) options.addAll(List.of("-B", String.valueOf(bufferMegabytes)));
        return options;
    }
}
