package mako.desktop.statistics;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.swing.JFrame;
import mako.desktop.action.Actions;
import mako.desktop.model.Workspace;

/**
 * What windows with statistics need of the window they belong to.
 *
 * @param actions what can be done in it
 * @param filter puts a filter together with the one that is set: the action that says how, and the filter
 * @param go goes to a packet, counted from 1
 * @param follow follows the stream that a filter names
 */
public record Context(JFrame window, Workspace workspace, Actions actions, BiConsumer<String, String> filter, LongConsumer go, Consumer<String> follow)
        implements SheetView.Chosen {

    @Override
    public void filter(String how, String text) {
        filter.accept(how, text);
    }

    @Override
    public Actions.Item action(String id) {
        return actions.item(id);
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
