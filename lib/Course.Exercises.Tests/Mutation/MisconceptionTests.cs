using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

public class MisconceptionTests
{
    public static TheoryData<string, string> Misconceptions()
    {
        var data = new TheoryData<string, string>();
        foreach (Exercise exercise in ExerciseCatalogue.All)
        {
            foreach (Misconception misconception in exercise.Misconceptions)
            {
                data.Add(exercise.Id, misconception.Name);
            }
        }

        return data;
    }

    /// <summary>On the first seed and a tenth of the others, which differ from mistake to mistake: a diagnosis tries every known mistake, and there are thousands.</summary>
    [Theory]
    [MemberData(nameof(Misconceptions))]
    public void Judge_WrongFunction_FailsAndIsNamed(string id, string name)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        Misconception misconception = exercise.Misconceptions.Single(m => m.Name == name);
        foreach (int seed in TestSeeds.For(exercise).Where(seed => (seed + name.Length) % 10 == 0 || seed == 1))
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            ExerciseVerdict verdict = exercise.Judge(inputs, TestSeeds.Run(misconception.Wrong, inputs));
            Assert.True(verdict.Score < 1, $"seed {seed}: passed");
            Assert.True(verdict.Diagnosis?.Name == name, $"seed {seed}: diagnosed '{verdict.Diagnosis?.Name}': {string.Join("; ", verdict.Outputs)}");
            Assert.Contains(name, verdict.Summary, StringComparison.Ordinal);
        }
    }

    /// <summary>Inputs of which no seed lets a mistake pass, without asking for its name. <c>COURSE_SEEDS</c> tries more of them.</summary>
    [Theory]
    [MemberData(nameof(ReferenceTests.IdsJudgedByNumbers), MemberType = typeof(ReferenceTests))]
    public void Judge_EveryWrongFunction_PassesForNoSeed(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        foreach (int seed in TestSeeds.Many(exercise, unlessGiven: 4))
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            Assert.All(exercise.Misconceptions, mistake => Assert.False(Passes.All(exercise, inputs, TestSeeds.Run(mistake.Wrong, inputs)), $"seed {seed}: {mistake.Name} passed"));
        }
    }

    /// <summary>What a student hands to Tensor.From comes back in Float32, whose roundings are forgiven; no misconception may pass under that cover.</summary>
    [Theory]
    [MemberData(nameof(Misconceptions))]
    public void Judge_WrongFunctionInFloat32_Fails(string id, string name)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        Misconception misconception = exercise.Misconceptions.Single(m => m.Name == name);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[]?[] outputs = [.. TestSeeds.Run(misconception.Wrong, inputs).Select(o => o?.Select(t => t.ToFloat32()).ToArray())];
        Assert.True(!Passes.All(exercise, inputs, outputs) || exercise is EscapeTheSaddle, "passed"); // two runs that end at the same minimum are equal in Float32
    }

    [Theory]
    [MemberData(nameof(Misconceptions))]
    public void Explanation_EveryMisconception_IsASentence(string id, string name)
    {
        Misconception misconception = ExerciseCatalogue.Find(id).Misconceptions.Single(m => m.Name == name);
        Assert.True(misconception.Explanation.Length > 40, misconception.Explanation);
        Assert.EndsWith(".", misconception.Explanation.TrimEnd(')'), StringComparison.Ordinal);
    }
}
