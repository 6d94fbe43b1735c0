package mako.desktop.statistics;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.swing.JFrame;
import mako.desktop.model.Workspace;

/**
 * What windows with statistics need of the window they belong to.
 *
 * @param filter shows packets: how ({@code selected}, {@code not}, {@code and}, {@code or}), and the filter
 * @param go goes to a packet, counted from 1
 * @param follow follows the stream that a filter names
 */
public record Context(JFrame window, Workspace workspace, BiConsumer<String, String> filter, LongConsumer go, Consumer<String> follow)
        implements SheetView.Chosen {

    @Override
    public void filter(String how, String text) {
        filter.accept(how, text);
    }

    @Override
    public void go(long packet) {
        go.accept(packet);
    }

    @Override
    public void follow(String text) {
        follow.accept(text);
    }
}
