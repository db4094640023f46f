package dev.docuai.benchmarks.data;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The so many nearest of all rows that are offered, whatever their order; of two at the same distance, the one with the
 * lower number is nearer. A binary heap with the farthest on top. Not safe for several threads.
 */
final class Nearest {
    private final int[] rows;
    private final float[] distances;
    private int size;

    Nearest(int capacity) {
        rows = new int[capacity];
        distances = new float[capacity];
    }

    /** Takes the row in if it is nearer than the farthest so far. */
    void offer(int row, float distance) {
        if (size < rows.length) {
            rise(size++, row, distance);
        } else if (distance < distances[0] || (distance == distances[0] && row < rows[0])) {
            sink(row, distance);
        }
    }

    /** Whether as many rows were offered as fit in, so that others may have been left out. */
    boolean isFull() {
        return size == rows.length;
    }

    /** How far the farthest is; anything left out is at least as far. */
    float farthest() {
        return distances[0];
    }

    /** The numbers of the rows, in no order. */
    int[] rows() {
        return Arrays.copyOf(rows, size);
    }

    /** All, nearest first. */
    Neighbours sorted() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.<Integer>comparingDouble(i -> distances[i]).thenComparingInt(i -> rows[i]));
        int[] sortedRows = new int[size];
        float[] sortedDistances = new float[size];
        for (int i = 0; i < size; i++) {
            sortedRows[i] = rows[order[i]];
            sortedDistances[i] = distances[order[i]];
        }
        return new Neighbours(sortedRows, sortedDistances);
    }

    private void rise(int free, int row, float distance) {
        int place = free;
        while (place > 0 && isFarther(row, distance, (place - 1) / 2)) {
            copy((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        put(place, row, distance);
    }

    private void sink(int row, float distance) {
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && isFarther(rows[child + 1], distances[child + 1], child)) {
                child++;
            }
            if (isFarther(row, distance, child)) {
                break;
            }
            copy(child, place);
            place = child;
        }
        put(place, row, distance);
    }

    private boolean isFarther(int row, float distance, int than) {
        return distance > distances[than] || (distance == distances[than] && row > rows[than]);
    }

    private void copy(int from, int to) {
        put(to, rows[from], distances[from]);
    }

    private void put(int place, int row, float distance) {
        rows[place] = row;
        distances[place] = distance;
    }
}
