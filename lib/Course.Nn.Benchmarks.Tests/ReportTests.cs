using Course.Nn.Benchmarks.Measuring;
using Course.Nn.Benchmarks.Reports;

namespace Course.Nn.Benchmarks.Tests;

public class ReportTests
{
    private static readonly FakeEngine[] Engines = [new("Course.Nn", 1), new("PyTorch", 1), new("NumPy", 1)];

    [Fact]
    public void JsonLine_OneMeasurement_HasTheFourFieldsAndNoMore() => Assert.Equal(
        """{"workload":"gemm_128","engine":"Course.Nn","threads":2,"ms_per_step":0.0625}""",
        JsonLines.Line(new Measurement("gemm_128", "Course.Nn", 0.05, 0.0625, 0.07), threads: 2));

    [Fact]
    public void Table_PeerThatTakesTwiceAsLong_HasRatioTwo()
    {
        string[] cells = Cells(new RatioTable(Engines).Line(
            [new("gemm_128", "Course.Nn", 0.9, 1, 1.1), new("gemm_128", "PyTorch", 1.9, 2, 2.1), new("gemm_128", "NumPy", 30, 40, 150)],
            floatingPointOperations: 4.2e6));

        Assert.Equal(
            ["gemm_128", "1.000", "0.900 – 1.100", "4 GFLOP/s", "2.000", "1.900 – 2.100", "2.00", "40.00", "30.00 – 150.0", "40.00"], cells);
    }

    [Fact]
    public void Table_PeerWithoutTheWorkload_LeavesItsCellsEmpty()
    {
        string[] cells = Cells(new RatioTable(Engines).Line(
            [new("cnn28_b64_sgdm", "Course.Nn", 1, 1, 1), new("cnn28_b64_sgdm", "PyTorch", 3, 3, 3)], floatingPointOperations: 0));

        Assert.Equal(["cnn28_b64_sgdm", "1.000", "1.000 – 1.000", "", "3.000", "3.000 – 3.000", "3.00", "", "", ""], cells);
    }

    [Fact]
    public void TableHead_HasAsManyColumnsAsItsLines()
    {
        var table = new RatioTable(Engines);
        string[] head = table.Head.Split('\n');

        Assert.Equal(Cells(head[0]).Length, Cells(head[1]).Length);
        Assert.Equal(Cells(head[0]).Length, Cells(table.Line([new("w", "Course.Nn", 1, 1, 1)], 0)).Length);
        Assert.Contains("PyTorch / Course.Nn", head[0], StringComparison.Ordinal);
    }

    [Fact]
    public void MachineHead_NamesEveryEngineAndTheManner()
    {
        string head = Machine.Head(Engines, new MeasuringOptions(), threads: 3);

        Assert.Matches(@"\d+ GFLOP/s\n- Course.Nn: 1.2\n- PyTorch: 1.2\n- NumPy: 1.2\n- 3 threads, Float32; medians over 15 rounds of about 100 ms, in turn, 150 ms of silence before each; OMP_WAIT_POLICY=", head);
    }

    private static string[] Cells(string row) => [.. row.Split('|')[1..^1].Select(cell => cell.Trim())];
}
