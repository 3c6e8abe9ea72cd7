namespace Course.Exercises.Tests.Mutation;

public class MisconceptionTests
{
    public static TheoryData<string, string> Misconceptions()
    {
        var data = new TheoryData<string, string>();
        foreach (var exercise in ExerciseCatalogue.All)
        {
            foreach (var misconception in exercise.Misconceptions)
            {
                data.Add(exercise.Id, misconception.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Misconceptions))]
    public void Judge_WrongFunction_FailsAndIsNamed(string id, string name)
    {
        var exercise = ExerciseCatalogue.Find(id);
        var misconception = exercise.Misconceptions.Single(m => m.Name == name);
        foreach (var seed in TestSeeds.For(exercise))
        {
            var inputs = TestSeeds.Inputs(exercise, seed);
            var verdict = exercise.Judge(inputs, TestSeeds.Run(misconception.Wrong, inputs));
            Assert.True(verdict.Score < 1, $"seed {seed}: passed");
            Assert.True(verdict.Diagnosis?.Name == name, $"seed {seed}: diagnosed '{verdict.Diagnosis?.Name}': {string.Join("; ", verdict.Outputs)}");
            Assert.Contains(name, verdict.Summary, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Misconceptions))]
    public void Explanation_EveryMisconception_IsASentence(string id, string name)
    {
        var misconception = ExerciseCatalogue.Find(id).Misconceptions.Single(m => m.Name == name);
        Assert.True(misconception.Explanation.Length > 40, misconception.Explanation);
        Assert.EndsWith(".", misconception.Explanation.TrimEnd(')'), StringComparison.Ordinal);
    }
}
