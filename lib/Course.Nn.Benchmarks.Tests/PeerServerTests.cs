using System.Globalization;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks.Tests;

public class PeerServerTests
{
    [Fact]
    public void Run_LineByLine_AnswersAsThePeersInPythonDo()
    {
        (int made, List<Setting> settings) = (0, []);
        using var output = new StringWriter();

        PeerServer.Run(new StringReader("prepare other\nprepare one\nrun 3\nevidence one /a folder\nevidence other /a folder\n"), output, "1.24", (name, setting) =>
        {
            settings.Add(setting);
            return name == "one" ? new PeerWorkload(7, () => made++, () => [0.5, 1e-5]) : null;
        });

        string[] answers = output.ToString().TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(["1.24", "none", "7", "0.5 1E-05", "none"], answers.Where((_, i) => i != 3));
        Assert.True(double.Parse(answers[3], CultureInfo.InvariantCulture) >= 0);
        Assert.Equal(3, made);
        Assert.Equal([Setting.Timing, Setting.Timing, Setting.Agreement, Setting.Agreement], settings);
    }
}
