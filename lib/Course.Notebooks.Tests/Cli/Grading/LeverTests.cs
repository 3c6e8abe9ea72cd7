using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>What an instructor changes shows in the table, in the JSON and on the student's page, and grades nothing again that need not be.</summary>
[Trait("Needs", "bubblewrap")]
[Collection(GradedClass.Name)]
public sealed class LeverTests(GradedClass graded)
{
    private const string Notebook = "02-computational-graphs.ipynb";

    [SkippableFact]
    public async Task PointsAndCommentsByHand_ShowEverywhere()
    {
        await graded.RequireAsync();
        string student = Students(graded.Whole).First();
        string table = Table(
            "student,notebook,exercise,points,comment",
            $"{student},{Notebook},02-multiply-gate,1.5,\"well argued, <b>twice</b>\"",
            $"{student},{Notebook},,,see me",
            $"{student},{Notebook},02-branch-gradients,,look at the sum again");

        (JsonNode entry, string csv, string page) = await GradeAsync(student, 0, "--manual", table);

        JsonNode exercise = Exercise(entry, "02-multiply-gate"), before = Exercise(Entry(graded.Whole, student), "02-multiply-gate");
        Assert.Equal(("by-hand", 1.5, (double)before["points"]!), ((string)exercise["verdict"]!, (double)exercise["points"]!, (double)exercise["automaticPoints"]!));
        Assert.Equal("well argued, <b>twice</b>", (string)exercise["comment"]!);
        Assert.Equal((double)Entry(graded.Whole, student)["points"]! - (double)before["points"]! + 1.5, (double)entry["points"]!, 9);
        Assert.Equal((string)Exercise(Entry(graded.Whole, student), "02-branch-gradients")["verdict"]!, (string)Exercise(entry, "02-branch-gradients")["verdict"]!);
        Assert.Contains("points given by hand; automatically it got", csv, StringComparison.Ordinal);
        Assert.Contains("the instructor's comment: see me", csv, StringComparison.Ordinal);
        Assert.Contains("well argued, &lt;b&gt;twice&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("graded by hand", page, StringComparison.Ordinal);
        Assert.Contains("look at the sum again", page, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task WhatTheGraderDoesNotKnow_IsGradedByHand_OfThePointsThatAreGiven()
    {
        await graded.RequireAsync();
        string student = Students(graded.Whole).First();

        (JsonNode entry, string csv, _) = await GradeAsync(student, 0, "--manual", Table("student;notebook;exercise;points;comment;max_points", $"{student};{Notebook};02-essay;3;;5"));

        Assert.Equal((double)Entry(graded.Whole, student)["maxPoints"]! + 5, (double)entry["maxPoints"]!);
        Assert.Equal(3, (double)Exercise(entry, "02-essay")["points"]!);
        Assert.Contains(",02-essay,", csv.Split('\n')[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ExtraCredit_CountsOnTop()
    {
        await graded.RequireAsync();
        string student = Students(graded.Whole).First();
        JsonNode before = Entry(graded.Whole, student);

        (JsonNode entry, string csv, string page) = await GradeAsync(student, 0, "--extra", "02-engine");

        Assert.Equal((double)before["points"]!, (double)entry["points"]!);
        Assert.Equal((double)before["maxPoints"]! - (double)Exercise(before, "02-engine")["maxPoints"]!, (double)entry["maxPoints"]!);
        Assert.True((bool)Exercise(entry, "02-engine")["isExtra"]!);
        Assert.Contains("02-engine: extra credit", csv, StringComparison.Ordinal);
        Assert.Contains("extra credit: its points count on top", page, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task LateWork_LosesItsShare_AndIsInTimeWhereTheTableSaysSo()
    {
        await graded.RequireAsync();
        string[] students = [.. Students(graded.Whole).Take(2)];
        string times = Table("student,time", $"{students[0]},2026-11-21 13:00 UTC", $"{students[1]},2026-11-20 11:59 UTC");

        (JsonNode entry, string csv, string page) = await GradeAsync(students[0], 0, "--due", "2026-11-20T12:00Z", "--late", "10/day", "--handed-in", times);

        double raw = (double)Entry(graded.Whole, students[0])["points"]!;
        Assert.Equal(Math.Round(raw - Math.Round(raw * 0.2, 2), 2), (double)entry["points"]!);
        Assert.Equal((raw, 20), ((double)entry["rawPoints"]!, (double)entry["late"]!["percent"]!));
        Assert.Contains("student,notebook,points,max_points,status,raw_points,late_penalty,", csv, StringComparison.Ordinal);
        Assert.Contains("handed in 1 d 1 h late", csv, StringComparison.Ordinal);
        Assert.Contains("handed in 1 d 1 h late", page, StringComparison.Ordinal);
        Assert.Contains("when it was handed in is not known", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(csv.Split('\n'), line => line.StartsWith(students[1] + ",", StringComparison.Ordinal) && line.Contains("late (", StringComparison.Ordinal));
    }

    /// <summary>Kept grades that were tampered with show which of them count: all but those of the exercise that is graded anew.</summary>
    [SkippableFact]
    public async Task Only_GradesOneExerciseAnew_AndTakesTheOthersAsTheyAreKept()
    {
        await graded.RequireAsync();
        string folder = graded.NewFolder(isCopy: true);
        foreach (string file in Directory.GetFiles(Path.Combine(folder, ".kept")).Where(file => !file.EndsWith("run.json", StringComparison.Ordinal)))
        {
            JsonNode kept = JsonNode.Parse(await File.ReadAllBytesAsync(file))!;
            kept["By"] = "a former build";
            foreach (JsonNode? exercise in (JsonArray)kept["Grade"]!["Exercises"]!)
            {
                exercise!["Message"] = "as it was kept";
            }

            await File.WriteAllTextAsync(file, kept.ToJsonString());
        }

        CommandLine only = await graded.RunAsync("--out", folder, "--resume", "--only", "02-multiply-gate");

        Assert.Equal("", only.Error);
        string student = Students(folder).First();
        JsonNode entry = Entry(folder, student), whole = Entry(graded.Whole, student);
        Assert.Equal(Exercise(whole, "02-multiply-gate").ToJsonString(), Exercise(entry, "02-multiply-gate").ToJsonString());
        Assert.All(((JsonArray)entry["exercises"]!).Where(exercise => (string)exercise!["id"]! != "02-multiply-gate"), exercise => Assert.Equal("as it was kept", (string)exercise!["message"]!));
    }

    [SkippableFact]
    public async Task Nonsense_IsRefusedBeforeAnythingIsGraded()
    {
        await graded.RequireAsync();
        string student = Students(graded.Whole).First();

        (await RefuseAsync("--only", "02-engine")).IsRefusal("--only: needs --resume");
        (await RefuseAsync("--resume", "--only", "02-nothing")).IsRefusal("--only 02-nothing: is no exercise of the course");
        (await RefuseAsync("--extra", "02-nothing")).IsRefusal("--extra 02-nothing: is no exercise of the course");
        (await RefuseAsync("--due", "2026-11-20")).IsRefusal("needs --due and --late");
        (await RefuseAsync("--due", "2026-11-20", "--late", "10/day")).IsRefusal("--due 2026-11-20: a time such as");
        (await RefuseAsync("--due", "2026-11-20T12:00Z", "--late", "10")).IsRefusal("--late 10: per cent for each day or hour");
        (await RefuseAsync("--due", "2026-11-20T12:00Z", "--late", "200/day")).IsRefusal("--late 200/day");
        (await RefuseAsync("--manual", "none.csv")).IsRefusal("none.csv: cannot be read");
        (await RefuseAsync("--manual", Table("who,points"))).IsRefusal("the first line names the columns; student, notebook, exercise, points, comment are needed");
        (await RefuseAsync("--manual", Manual($"nobody,{Notebook},02-engine,1,"))).IsRefusal("line 2: there is no student “nobody” in the class");
        (await RefuseAsync("--manual", Manual($"{student},99.ipynb,02-engine,1,"))).IsRefusal("line 2: the course has no notebook “99.ipynb”");
        (await RefuseAsync("--manual", Manual($"{student},{Notebook},02-essay,1,"))).IsRefusal("say of how many points in a column max_points");
        (await RefuseAsync("--manual", Manual($"{student},{Notebook},02-engine,1000,"))).IsRefusal("1000 points are more than the");
        (await RefuseAsync("--manual", Manual($"{student},{Notebook},02-engine,\"1,5\","))).IsRefusal("points “1,5” is no number");
        (await RefuseAsync("--manual", Manual($"{student},{Notebook},02-engine,1,", $"{student},{Notebook},02-engine,2,"))).IsRefusal("line 3: says something about the same exercise of the same student as line 2");
    }

    [SkippableFact]
    public async Task RowThatCannotBeUsed_IsNamed_AndTheExitCodeSaysSo()
    {
        await graded.RequireAsync();
        string student = Students(graded.Whole).First();

        CommandLine run = await graded.RunAsync("--out", graded.NewFolder(isCopy: true), "--resume", "--manual", Manual($"{student},03-backprop.ipynb,03-affine-forward,1,"));

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"line 2: not used: “{student}” has no 03-backprop.ipynb that was graded\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Students whose notebook was graded.</summary>
    private static IEnumerable<string> Students(string folder) =>
        from entry in (JsonArray)JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "grades.json")))!["submissions"]!
        where (bool)entry["graded"]! && (double)entry["points"]! > 0
        select (string)entry["student"]!;

    private static JsonNode Entry(string folder, string student) =>
        ((JsonArray)JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "grades.json")))!["submissions"]!).First(entry => (string)entry!["student"]! == student)!;

    private static JsonNode Exercise(JsonNode entry, string id) => ((JsonArray)entry["exercises"]!).First(exercise => (string)exercise!["id"]! == id)!;

    private string Manual(params string[] rows) => Table(["student,notebook,exercise,points,comment", .. rows]);

    private string Table(params string[] lines)
    {
        string path = Path.Combine(graded.NewFolder(), "table.csv");
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        return path;
    }

    private Task<CommandLine> RefuseAsync(params string[] arguments) => graded.RunAsync(["--out", Path.Combine(graded.NewFolder(), "out"), .. arguments]);

    /// <summary>Everything is taken from what is kept, so that this costs no grading.</summary>
    private async Task<(JsonNode Entry, string Csv, string Page)> GradeAsync(string student, int errors, params string[] arguments)
    {
        string folder = graded.NewFolder(isCopy: true);
        CommandLine run = await graded.RunAsync(["--out", folder, "--resume", .. arguments]);
        Assert.Equal(errors, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        return (Entry(folder, student), await File.ReadAllTextAsync(Path.Combine(folder, "grades.csv")), await File.ReadAllTextAsync(Path.Combine(folder, "feedback", student + ".html")));
    }
}
