package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The outcomes that the classifiers tell apart, emergencies and intents together, in one fixed order. */
final class Labels {
    private static final String EMERGENCY = "emergency.";

    private final List<String> names;
    /** Ordinal of the emergency type of each outcome, -1 for an intent. */
    private final int[] types;

    private Labels(Collection<String> names) {
        this.names = List.copyOf(names);
        this.types = this.names.stream()
                .mapToInt(name -> name.startsWith(EMERGENCY)
                        ? EmergencyType.of(name.substring(EMERGENCY.length())).ordinal()
                        : -1)
                .toArray();
    }

    static Labels of(List<Example> examples) {
        return new Labels(new TreeSet<>(examples.stream().map(Example::label).toList()));
    }

    /** These, and others after them. */
    Labels with(List<String> others) {
        return others.isEmpty()
                ? this
                : new Labels(Stream.concat(names.stream(), others.stream()).toList());
    }

    List<String> names() {
        return names;
    }

    int size() {
        return types.length;
    }

    int indexOf(String name) {
        return names.indexOf(name);
    }

    Optional<EmergencyType> emergency(int index) {
        return types[index] < 0 ? Optional.empty() : Optional.of(EmergencyType.values()[types[index]]);
    }

    boolean isEmergency(int index) {
        return types[index] >= 0;
    }

    /** How much of a distribution falls on emergencies. */
    double emergencyShare(double[] probabilities) {
        double share = 0;
        for (int i = 0; i < types.length; i++) {
            share += types[i] >= 0 ? probabilities[i] : 0;
        }
        return share;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    static Labels read(DataInputStream in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            names.add(in.readUTF());
        }
        return new Labels(names);
    }
}
