using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class ProgressLinesTests
{
    [Fact]
    public void Write_Epochs_GivesTheTimePerEpochAndWhatIsLeft()
    {
        var clock = new Clock();
        string[] lines = Lines(clock, lines =>
        {
            clock.Seconds = 2;
            lines.Write(Report(1, 3));
            clock.Seconds = 6;
            lines.Write(Report(2, 3));
            clock.Seconds = 6.3;
            lines.Write(Report(3, 3));
        });
        Assert.Equal(
            [
                "epoch 1/3: loss 0.5000; 2.0 s per epoch, 4.0 s left",
                "epoch 2/3: loss 0.5000; 3.0 s per epoch, 3.0 s left",
                "epoch 3/3: loss 0.5000; 2.1 s per epoch, 0.0 s left",
            ],
            lines);
    }

    [Fact]
    public void Write_ResumedTraining_CountsOnlyItsOwnEpochs()
    {
        var clock = new Clock();
        string[] lines = Lines(clock, lines =>
        {
            clock.Seconds = 30;
            lines.Write(Report(5, 9));
        });
        Assert.Equal(["epoch 5/9: loss 0.5000; 30 s per epoch, 2 min left"], lines);
    }

    [Fact]
    public void Write_SecondTraining_StartsItsOwnClock()
    {
        var clock = new Clock();
        string[] lines = Lines(clock, lines =>
        {
            clock.Seconds = 100;
            lines.Write(Report(1, 1));
            clock.Seconds = 105;
            lines.Write(Report(1, 2));
        });
        Assert.Equal("epoch 1/2: loss 0.5000; 5.0 s per epoch, 5.0 s left", lines[1]);
    }

    [Fact]
    public void Write_Hours_AreNotCountedInSeconds()
    {
        var clock = new Clock();
        string[] lines = Lines(clock, lines =>
        {
            clock.Seconds = 200;
            lines.Write(Report(1, 100));
        });
        Assert.EndsWith("; 3 min per epoch, 5.5 h left", lines[0]);
    }

    private static EpochReport Report(int epoch, int epochs) => new(epoch, epochs, 0.5, null, null, null);

    private static string[] Lines(Clock clock, Action<ProgressLines> run)
    {
        using var output = new StringWriter { NewLine = "\n" };
        run(new ProgressLines(output, clock));
        return output.ToString().TrimEnd('\n').Split('\n');
    }

    /// <summary>A clock whose date jumps about, which must not matter.</summary>
    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(1000 * (Seconds + 77));

        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("the date");
    }
}
