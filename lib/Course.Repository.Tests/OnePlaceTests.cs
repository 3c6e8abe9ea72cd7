using System.Text.RegularExpressions;

namespace Course.Repository.Tests;

/// <summary>What was written twice once, and differently, has one place: a second one is found here.</summary>
public sealed class OnePlaceTests
{
    /// <summary>A pattern of code, and the only files that may hold it.</summary>
    public static TheoryData<string, string, string[]> Places => new()
    {
        { "renaming a file over another", @"(?<!\w)File\.(Move|Replace)\(", ["lib/Course.Files/Destination.cs"] },
        { "writing a file in place", @"\bFile\.(WriteAll\w+|Create|CreateText|OpenWrite|AppendAll\w+|AppendText)\(|FileMode\.(Create|Truncate)\b|new StreamWriter\((?!stream\b)", [] },
        { "flushing to the disk", @"flushToDisk: true", ["lib/Course.Files/AtomicFile.cs", "lib/Course.Cli/Datasets/Download.cs"] },
        { "finding the repository", "\"Course\\.slnx\"", ["lib/Course.Files/Checkout.cs"] },
        { "telling a terminal from a file", @"Console\.Is(Output|Error|Input)Redirected", ["lib/Course.Cli/Display/Terminal.cs"] },
        { "a table or bar of Spectre's", @"\bAnsiConsole\.", ["lib/Course.Cli/Display/Terminal.cs"] },
        { "a check of an argument", @"if \([^{}]*\)\s*\{\s*throw new ArgumentException\(", ["lib/Course.Nn/Require.cs", "lib/Course.Exercises/Refuse.cs"] },
        { "messages of stated length", @"ReadAtLeast(Async)?\(", ["lib/Course.Files/Frame.cs", "lib/Course.Files/CheckedInput.cs", "grading/Course.Grading/Sandboxing/SandboxedProcess.cs"] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Code_IsWhereItBelongs(string what, string pattern, string[] places)
    {
        string[] found = [.. Sources().Where(file => Regex.IsMatch(File.ReadAllText(Repository.PathOf(file)), pattern))];

        Assert.True(found.Except(places).ToArray() is [], $"{what}: also in {string.Join(", ", found.Except(places))}; use what {(places.Length > 0 ? places[0] : "lib/Course.Files")} offers");
        Assert.True(places.Except(found).ToArray() is [], $"{what}: no longer in {string.Join(", ", places.Except(found))}; correct this table");
    }

    private static IEnumerable<string> Sources() =>
        Repository.Files(".cs").Where(file => !file.Split('/').Any(folder => folder.EndsWith(".Tests", StringComparison.Ordinal)));
}
