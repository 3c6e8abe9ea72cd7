using System.Diagnostics;
using System.Globalization;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public sealed class KilledTrainingTests : IDisposable
{
    /// <summary>Enough for a checkpoint to take a while.</summary>
    private const int Units = 60;

    private const int Epochs = 12;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("training.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resume_KilledAtRandomMoments_GivesTheNumbersOfOneTraining()
    {
        Random random = RandomSource.FromSeed(1);
        foreach (int epoch in new[] { 3, 6, 9 })
        {
            KillIn(epoch, random);
        }

        var resumed = new ResumableTraining(Epochs, Path, units: Units);
        TrainingHistory found = resumed.Resume();
        var whole = new ResumableTraining(Epochs, path: null, units: Units);
        Assert.Equal(whole.Fit().Epochs, found.Epochs);
        Assert.Equal(whole.Numbers(), resumed.Numbers());
    }

    /// <summary>The child process; says that an epoch has ended just before it writes the checkpoint.</summary>
    internal static void Train(string path)
    {
        var training = new ResumableTraining(Epochs, path, units: Units, progress: report => Console.WriteLine(report.Epoch));
        _ = File.Exists(path) ? training.Resume() : training.Fit();
    }

    /// <summary>Kills the child somewhere in writing the checkpoint of an epoch, or soon after: the result must not depend on it.</summary>
    private void KillIn(int epoch, Random random)
    {
        string host = Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(KilledTrainingTests).Assembly.Location, Program.Train, Path]) { RedirectStandardOutput = true };
        using Process child = Process.Start(start)!;
        while (child.StandardOutput.ReadLine() is { } line && int.Parse(line, CultureInfo.InvariantCulture) < epoch)
        {
        }

        Thread.SpinWait(random.Next(100_000));
        child.Kill();
        child.WaitForExit();
        Assert.True(File.Exists(Path), $"the child left no checkpoint before epoch {epoch}");
    }
}
