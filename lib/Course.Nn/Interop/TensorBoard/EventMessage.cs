namespace Course.Nn.Interop;

/// <summary>
/// The messages of an event file, with the field numbers of TensorFlow's <c>event.proto</c> and <c>summary.proto</c>: an event has
/// a time, a step and a summary; a summary here has one value; a value has a tag and what is to be shown under it.
/// </summary>
internal static class EventMessage
{
    private const int RedGreenBlue = 3;

    /// <summary>What every file begins with.</summary>
    public static byte[] FileVersion(double time) => ProtobufMessage.Of(e =>
    {
        e.Double(1, time);
        e.Text(3, "brain.Event:2");
    });

    public static byte[] Scalar(double time, long step, string tag, float value) =>
        Event(time, step, ProtobufMessage.Of(v =>
        {
            v.Text(1, tag);
            v.Float(2, value);
        }));

    public static byte[] Image(double time, long step, string tag, int height, int width, byte[] png)
    {
        byte[] image = ProtobufMessage.Of(i =>
        {
            i.Integer(1, height);
            i.Integer(2, width);
            i.Integer(3, RedGreenBlue);
            i.Bytes(4, png);
        });
        return Event(time, step, ProtobufMessage.Of(v =>
        {
            v.Text(1, tag);
            v.Bytes(4, image);
        }));
    }

    public static byte[] Histogram(double time, long step, string tag, HistogramSummary histogram)
    {
        byte[] histo = ProtobufMessage.Of(h =>
        {
            h.Double(1, histogram.Least);
            h.Double(2, histogram.Greatest);
            h.Double(3, histogram.Count);
            h.Double(4, histogram.Sum);
            h.Double(5, histogram.SumOfSquares);
            h.Doubles(6, histogram.UpperEdges);
            h.Doubles(7, histogram.Counts);
        });
        return Event(time, step, ProtobufMessage.Of(v =>
        {
            v.Text(1, tag);
            v.Bytes(5, histo);
        }));
    }

    private static byte[] Event(double time, long step, byte[] value)
    {
        byte[] summary = ProtobufMessage.Of(s => s.Bytes(1, value));
        return ProtobufMessage.Of(e =>
        {
            e.Double(1, time);
            e.Integer(2, step);
            e.Bytes(5, summary);
        });
    }
}
