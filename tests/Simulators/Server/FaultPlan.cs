namespace IntranetSearch.Simulators.Server;

/// <summary>A fault that was planned, and how often it has happened.</summary>
public sealed class PlannedFault
{
    private int _seen;

    internal PlannedFault(Fault fault) => Fault = fault;

    public Fault Fault { get; }

    /// <summary>How often it has happened.</summary>
    public int Hits { get; private set; }

    /// <summary>Whether it happens to this request; counts it either way.</summary>
    internal bool Take(WireRequest request)
    {
        if (!Fault.Fits(Fault.Operation, request.Operation) || Fault.When?.Invoke(request) == false)
            return false;
        int number = _seen++ - Fault.Skip;
        if (number < 0 || Hits >= Fault.Times || number % Fault.Every != 0)
            return false;
        Hits++;
        return true;
    }
}

/// <summary>The faults to come. Safe for use by several threads.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<PlannedFault> _faults = [];

    /// <summary>Plans a fault.</summary>
    public PlannedFault Add(Fault fault)
    {
        PlannedFault planned = new(fault);
        lock (_gate)
            _faults.Add(planned);
        return planned;
    }

    /// <summary>Plans a fault for the next requests of an operation.</summary>
    /// <param name="operation">The operation; a star at its end stands for any rest.</param>
    /// <param name="effect">What happens.</param>
    /// <param name="times">How often.</param>
    public PlannedFault Add(string operation, FaultEffect effect, int times = 1) => Add(new Fault(operation, effect) { Times = times });

    /// <summary>No more faults.</summary>
    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>What happens to a request: all that happens before it, and the first of the others.</summary>
    internal IReadOnlyList<FaultEffect> Take(WireRequest request)
    {
        List<FaultEffect> effects = [];
        lock (_gate)
        {
            foreach (PlannedFault fault in _faults)
            {
                bool changesAnswer = fault.Fault.Effect is not FaultEffect.Before;
                if (changesAnswer && effects.Exists(e => e is not FaultEffect.Before))
                    continue;
                if (fault.Take(request))
                    effects.Add(fault.Fault.Effect);
            }
        }
        return effects;
    }
}
