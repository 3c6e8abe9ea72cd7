using Course.Nn.Search;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Search;

public sealed class ResultsFileTests : IDisposable
{
    private static readonly HyperParameter[] One = [HyperParameter.LogUniform("lr", 1e-6, 1e-2)];

    private readonly TemporaryFolder _folder = new();
    private int _runs;

    private string Path => _folder.File("results", "first.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_Again_TakesTheScoresFromTheFile()
    {
        string first = Search().ToString();
        Assert.Equal(8, _runs);
        Assert.Equal(first, Search().ToString());
        Assert.Equal(8, _runs);
        Assert.Equal(8, File.ReadAllLines(Path).Length);
        Assert.Matches("^{\"Trial\":{\"Number\":1,\"Of\":8,\"Seed\":\\d+,\"Budget\":1,\"Values\":{\"lr\":[^}]+}},\"Score\":[-\\d.E]+}$", File.ReadLines(Path).First());
    }

    [Fact]
    public void Run_InterruptedAtAnyByte_EndsWithTheSameResults()
    {
        string whole = Search().ToString();
        byte[] bytes = File.ReadAllBytes(Path);
        for (int length = 0; length <= bytes.Length; length += 7)
        {
            File.WriteAllBytes(Path, bytes[..length]);
            _runs = 0;
            Assert.Equal(whole, Search().ToString());
            Assert.Equal(8 - bytes.Take(length).Count(b => b == '\n'), _runs);
            Assert.Equal(bytes, File.ReadAllBytes(Path));
        }
    }

    [Fact]
    public void Run_SeveralThreads_WriteWholeLines()
    {
        Search(threads: 4);
        Assert.Equal(Enumerable.Range(1, 8), File.ReadLines(Path).Select(line => int.Parse(line.Split("\"Number\":")[1].Split(',')[0])).Order());
        _runs = 0;
        Search();
        Assert.Equal(0, _runs);
    }

    [Fact]
    public void Run_NaNScore_IsKept()
    {
        var options = new SearchOptions { ResultsPath = Path };
        RandomSearch.Run(One, 2, _ => double.NaN, options);
        Assert.Equal(double.NaN, RandomSearch.Run(One, 2, _ => 1, options).Best.Score);
    }

    [Fact]
    public void Run_FileOfAnotherSearch_IsRefused()
    {
        Search();
        Assert.Equal(
            "Search: first.jsonl is of another search: its trial 1 had other values, another seed or another number of trials; use another file, or delete it to start anew",
            Fails(() => Search(seed: 2)));
    }

    [Theory]
    [InlineData("hello\n", "Search: first.jsonl, line 1: ")]
    [InlineData("null\n", "Search: first.jsonl, line 1: null; delete the line, or use another file")]
    [InlineData("{}\n", "Search: first.jsonl, line 1: ")]
    [InlineData("\n", "Search: first.jsonl, line 1: ")]
    [InlineData("{\"Trial\":{\"Number\":1,\"Of\":8,\"Seed\":1,\"Budget\":1,\"Values\":null},\"Score\":1}\n", "Search: first.jsonl, line 1: ")]
    [InlineData("{\"Trial\":null,\"Score\":1}\n", "Search: first.jsonl, line 1: ")]
    [InlineData("{\"Trial\":{\"Number\":9,\"Of\":8,\"Seed\":1,\"Budget\":1,\"Values\":{}},\"Score\":1}\n{\"Trial\":{\"Number\":9,\"Of\":8,\"Seed\":1,\"Budget\":1,\"Values\":{}},\"Score\":1}\n",
        "Search: first.jsonl, line 2: trial 9 occurs twice; delete the line, or use another file")]
    public void Run_DamagedFile_NamesTheLine(string content, string message)
    {
        Directory.CreateDirectory(_folder.File("results"));
        File.WriteAllText(Path, content);
        Assert.StartsWith(message, Fails(() => Search()));
    }

    [Fact]
    public void Run_OneByteChanged_IsRefusedByLineOrChangesThatTrialAlone()
    {
        double[] scores = [.. Search().Trials.Select(trial => trial.Score)];
        byte[] whole = File.ReadAllBytes(Path);
        var random = new Random(1);
        (int refused, int taken) = (0, 0);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = (byte[])whole.Clone();
            int position = random.Next(bytes.Length);
            bytes[position] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(Path, bytes);
            int line = whole.Take(position).Count(b => b == '\n');
            SearchResult? found = null;
            if (Record.Exception(() => found = Search()) is { } exception)
            {
                // By its line, by the line whose number it took, or as a trial of another search: the file stays as it is.
                Assert.IsType<InvalidDataException>(exception);
                Assert.Matches($"^Search: first.jsonl(, line {line + 1}: |, line [1-8]: trial [1-8] occurs twice; | is of another search: )", exception.Message);
                Assert.Equal(bytes, File.ReadAllBytes(Path));
                refused++;
            }
            else
            {
                Assert.All(found!.Trials.Index().Where(trial => trial.Index != line), trial => Assert.Equal(scores[trial.Index], trial.Item.Score));
                taken++;
            }
        }

        // A line of about 110 bytes has a score of 17 digits, most of which another digit in their place leaves a number.
        Assert.True(refused > 100 && taken > 0, $"{refused} refused, {taken} taken");
    }

    [Fact]
    public void Run_HugeFile_IsNotRead()
    {
        Directory.CreateDirectory(_folder.File("results"));
        using (FileStream file = File.Create(Path))
        {
            // A hole: it takes no room on the disk.
            file.SetLength((64 << 20) + 1);
        }

        Assert.Equal("Search: first.jsonl has 67108865 bytes, where up to 67108864 are read; is this a file of results?", Fails(() => Search()));
    }

    private static string Fails(Action action) => Assert.Throws<InvalidDataException>(action).Message;

    private SearchResult Search(int threads = 1, int seed = 1) => RandomSearch.Run(
        One,
        8,
        trial =>
        {
            Interlocked.Increment(ref _runs);
            return -Math.Abs(Math.Log10(trial["lr"]) + 4);
        },
        new SearchOptions { ResultsPath = Path, Threads = threads, Seed = seed });
}
