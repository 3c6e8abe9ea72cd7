using System.Diagnostics;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public sealed class KilledTrainingTests : IDisposable
{
    /// <summary>Enough for writing a checkpoint to take most of the time of an epoch.</summary>
    private const int Units = 200;

    private const int Epochs = 40;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("training.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resume_KilledAtRandomMoments_GivesTheNumbersOfOneTraining()
    {
        Random random = RandomSource.FromSeed(1);
        for (int kill = 0; kill < 4; kill++)
        {
            using Process child = Start();
            while (!File.Exists(Path) && !child.HasExited)
            {
                Thread.Sleep(1);
            }

            // Wherever this catches it, also when it is done: the result must not depend on it.
            Thread.Sleep(random.Next(60));
            child.Kill();
            child.WaitForExit();
        }

        var resumed = new ResumableTraining(Epochs, Path, units: Units);
        TrainingHistory found = resumed.Resume();
        var whole = new ResumableTraining(Epochs, path: null, units: Units);
        Assert.Equal(whole.Fit().Epochs, found.Epochs);
        Assert.Equal(whole.Numbers(), resumed.Numbers());
    }

    /// <summary>The child process.</summary>
    internal static void Train(string path)
    {
        var training = new ResumableTraining(Epochs, path, units: Units);
        _ = File.Exists(path) ? training.Resume() : training.Fit();
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && System.IO.Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        ["exec", typeof(KilledTrainingTests).Assembly.Location, Program.Train, Path]))!;
}
