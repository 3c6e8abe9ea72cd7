using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What goes wrong in a reverse-mode engine.</summary>
internal static class EngineMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("gradient overwritten at a branch",
            "A node that several gates use holds only what the last of them sent: it was assigned. What comes back along the edges adds up: write += instead of =.",
            new EngineRules { Receive = (_, local, upstream) => local * upstream }.Run),
        new("shared nodes send back again and again",
            "A shared node ran backward once for each path, each time with everything it had collected so far, so that contributions "
            + "count several times. Collect first: a node sends back once, when all gates that use it have reported.",
            new EngineRules { Order = EngineOrders.EveryPath, Count = EachPath }.Run),
        new("depth first, without waiting",
            "Each node ran backward once, but as soon as a depth-first walk from the output met it. A node that is used by two gates then "
            + "sends on what the first one gave and loses the rest. Order the nodes topologically, and walk that list from its end.",
            new EngineRules { Order = EngineOrders.DepthFirst }.Run),
        new("breadth first, without waiting",
            "Each node ran backward once, level by level from the output. Where the arms of a branch differ in length, a node on the short arm "
            + "runs before the long arm has reported to it. Order the nodes topologically, and walk that list from its end.",
            new EngineRules { Order = EngineOrders.BreadthFirst }.Run),
        new("from the inputs to the output",
            "Only the output's direct inputs have a gradient: the nodes were visited in forward order, when nothing had come back yet. Reverse the list.",
            new EngineRules { Order = EngineOrders.Forwards }.Run),
        new("one edge per pair of nodes",
            "In x·x and x + x the node x is both inputs, and only one of the two edges sent back: a set or a dictionary keeps a node once. Go over the inputs by position.",
            new EngineRules { OneEdgePerInput = true }.Run),
        new("no gradient at the output",
            "All gradients are 0: nothing starts them. The output moves one for one with itself, so its gradient is 1 before the walk begins.",
            new EngineRules { Seed = 0 }.Run),
        new("upstream gradient dropped",
            "Each gate sent back its local gradients alone. What arrives at the gate's output multiplies each of them.",
            new EngineRules { Receive = (sum, local, _) => sum + local }.Run),
        new("second Backward adds to the first",
            "A second Backward does not give the same gradients: those of the first call were still there. Set the gradients of all nodes that "
            + "the walk reaches to 0 before it begins; a training loop calls Backward on the same weights hundreds of times.",
            new EngineRules { Resets = (_, _) => false }.Run),
        new("only the leaves set to 0",
            "A second Backward does not give the same gradients: the leaves were cleared, but the nodes between them and the output still held "
            + "those of the first call.",
            new EngineRules { Resets = (program, node) => program.StepOf(node) is null }.Run),
        new("× not switched",
            "A product sent each input its own value. With the other factor held still, a·b is a line in a with slope b.",
            With("×", (_, x, _) => [x[0], x[1]])),
        new("× treated as +",
            "A product sent the gradient back unchanged, as a sum does. Each factor receives it times the other factor.",
            With("×", (_, _, _) => [1, 1])),
        new("exponent not lowered",
            "The power's local gradient is n·xⁿ. The exponent goes down by one: n·xⁿ⁻¹.",
            With("power", (s, _, y) => [s.Number * y])),
        new("factor n of the power missing",
            "The power's local gradient is xⁿ⁻¹. The old exponent stands before it as a factor: n·xⁿ⁻¹.",
            With("power", (s, x, _) => [s.Number == 0 ? 0 : Math.Pow(x[0], s.Number - 1)])),
        new("power 0 at the origin",
            "For x = 0 and n = 0 the formula n·xⁿ⁻¹ computes 0·∞, which is not a number. The power 0 is the constant 1: its gradient is 0, whatever x is.",
            With("power", (s, x, _) => [s.Number * Math.Pow(x[0], s.Number - 1)])),
        new("exp treated as a power",
            "The local gradient of exp is x·e^(x−1): that is the rule for x to a constant power. Here x is the exponent, and eˣ is its own derivative.",
            With("exp", (_, x, _) => [x[0] * Math.Exp(x[0] - 1)])),
        new("exp passes the gradient on unchanged",
            "The local gradient of exp is missing. eˣ is its own derivative: multiply by the output.",
            With("exp", (_, _, _) => [1])),
        new("tanh's gradient written with the input",
            "The local gradient of tanh is 1 − x² with the input x. It is one minus the square of the output.",
            With("tanh", (_, x, _) => [1 - (x[0] * x[0])])),
        new("tanh's gradient is the logistic one",
            "The local gradient of tanh is y(1 − y), which belongs to the logistic function. tanh reaches from −1 to 1, and has 1 − y².",
            With("tanh", (_, _, y) => [y * (1 - y)])),
        new("leaves counted as gates",
            "Backward counted every node. A leaf has no inputs to send anything to; only gates run backward.",
            new EngineRules { Count = program => program.Backwards().Count }.Run),
        new("every path walked",
            "The gradients are right, but gates ran backward once per path: in a formula that uses each node twice the number of paths doubles at "
            + "every step. Let a node collect everything first and send back once.",
            new EngineRules { Count = EachPath }.Run),
    ];

    private static double EachPath(EngineProgram program) => EngineOrders.EveryPath(program).Count(node => program.StepOf(node) is not null);

    private static Func<Tensor[], Tensor[]> With(string op, Func<EngineStep, double[], double, double[]> local) =>
        new EngineRules { Local = (step, x, y) => step.Op == op ? local(step, x, y) : EngineRules.RightLocal(step, x, y) }.Run;
}
