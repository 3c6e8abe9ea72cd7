namespace Course.Grading.Tests.Samples;

/// <summary>Students who changed what was not theirs to change, or tried to get out.</summary>
internal static partial class SampleClass
{
    private static IEnumerable<Sample> Tampering =>
    [
        new("edited-checks", Graphs)
        {
            Solved = ["02-multiply-gate", "02-central-difference"],
            Written = new Dictionary<string, string>
            {
                ["02-sigmoid-gate"] =
                    """
                    (double y, double dz) MySigmoidGate(double z, double dy)
                    {
                        return (1, 1);
                    }
                    """,
            },
            Changes =
            [
                cells => cells.Delete("02-multiply-gate-check"),
                cells => cells.Write("02-sigmoid-gate-check", "HTML(\"<b>All outputs are right: 2 of 2 points</b>\")"),
                cells => cells.Forge("02-sigmoid-gate-check", "points", 100),
                cells => cells.Forge("02-branch-gradients", "grade", true),
                cells => cells.Forge("02-central-difference-check", "locked", false),
                cells => cells.Forge("02-central-difference-check", "checksum", "00000000000000000000000000000000"),
            ],
        },
        new("moved-cells", Graphs)
        {
            Solved = ["02-multiply-gate", "02-sigmoid-gate", "02-branch-gradients", "02-central-difference"],
            Changes =
            [
                // The stub pasted back above the solution: the solution counts.
                cells => cells.InsertBefore(
                    "02-multiply-gate",
                    "copy",
                    "(double f, double dx, double dy) MyMultiplyGate(double x, double y, double df)\n{\n    throw new NotImplementedException(\"02-multiply-gate: not attempted\");\n}",
                    "02-multiply-gate"),
                // The cell is gone, the method lives in a cell of the student's own.
                cells => cells.Delete("02-sigmoid-gate"),
                cells => cells.InsertBefore(
                    "02-multiply-gate-check",
                    "elsewhere",
                    "(double y, double dz) MySigmoidGate(double z, double dy)\n{\n    var y = 1 / (1 + Math.Exp(-z));\n    return (y, y * (1 - y) * dy);\n}",
                    "my-own-id"),
                cells => cells.MakeMarkdown("02-branch-gradients"),
                cells => cells.Delete("02-dual-numbers"),
            ],
        },
        new("escape-attempt", Graphs)
        {
            Solved = ["02-multiply-gate"],
            Written = new Dictionary<string, string>
            {
                ["02-sigmoid-gate"] =
                    """
                    (double y, double dz) MySigmoidGate(double z, double dy)
                    {
                        // the network
                        using var client = new System.Net.Sockets.TcpClient("127.0.0.1", 8080);
                        return (client.Available, 0);
                    }
                    """,
                ["02-branch-gradients"] =
                    """
                    (double f, double dx, double dy) MyBranchGradients(double x, double y, double df)
                    {
                        // the home directory
                        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
                        return (System.IO.Directory.GetFiles(home).Length, 0, 0);
                    }
                    """,
                ["02-topological-order"] =
                    """
                    int[] MyTopologicalOrder(int nodes, (int From, int To)[] edges)
                    {
                        // the source notebooks
                        return System.IO.File.ReadAllText("grading/source/02-computational-graphs.ipynb").Select(c => (int)c).ToArray();
                    }
                    """,
                ["02-central-difference"] =
                    """
                    #r "nuget: Some.Package, 1.0.0"
                    double MyCentralDifference(Func<double, double> f, double x, double h) => 0;
                    """,
                ["02-dual-numbers"] =
                    """
                    ((double Value, double Derivative) product, (double Value, double Derivative) quotient, (double Value, double Derivative) exponential) MyDualNumbers((double Value, double Derivative) u, (double Value, double Derivative) v)
                    {
                        var reference = new DualNumbers().GetType().GetMethod("Reference");
                        return default;
                    }
                    """,
            },
        },
    ];
}
