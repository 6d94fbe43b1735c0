package mako.protocols.industrial.profinet;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/**
 * What a controller and a device have set up between them: an application relation of IEC 61158-6-10.
 *
 * @param uuid how it is named
 * @param identifier the same as bytes
 * @param controller the MAC address of the controller
 * @param controllerAlarms what the controller calls alarms by
 * @param device the MAC address of the device
 * @param deviceAlarms what the device calls alarms by
 * @param input identifier of the cyclic frames that the device sends
 * @param output identifier of the cyclic frames that the controller sends
 */
record Relation(String uuid, byte[] identifier, long controller, int controllerAlarms, long device, int deviceAlarms, int input, int output) {

    private static final Key<Map<String, Relation>> ALL = Key.key(HashMap::new);
    private static final int MOST = 1 << 14;

    static final int UNKNOWN_ALARMS = 0xffff;

    static Relation find(Dissection d, String uuid) {
        return d.remember(d.state(ALL).get(uuid));
    }

    /** Returns the relation, from now on the one of its name. */
    Relation learned(Dissection d) {
        d.learn(() -> {
            Map<String, Relation> all = d.state(ALL);
            if (all.size() < MOST || all.containsKey(uuid)) all.put(uuid, this);
        });
        return this;
    }

    Relation withController(int alarms) {
        return new Relation(uuid, identifier, controller, alarms, device, deviceAlarms, input, output);
    }

    Relation withDevice(long address, int alarms) {
        return new Relation(uuid, identifier, controller, controllerAlarms, address, alarms, input, output);
    }

    Relation withFrames(int in, int out) {
        return new Relation(uuid, identifier, controller, controllerAlarms, device, deviceAlarms, in, out);
    }
}
