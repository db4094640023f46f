package dev.docuai.benchmarks.question;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What searches found, for JMH to print beside their time. The table at the end and the result file have the figures; what
 * JMH prints of an iteration is its share, see {@link OwnLaboratory#share}.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Found {
    /** Of the 10 nearest. */
    public double recall;

    /** Of the 10 wanted, on average. */
    public double rowsReturned;

    /** Buffers that the server touched, on average. */
    public double pages;

    /** JMH makes the object. */
    public Found() {}
}
