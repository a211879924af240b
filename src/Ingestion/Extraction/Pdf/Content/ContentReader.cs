using IntranetSearch.Ingestion.Extraction.Pdf.Fonts;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>
/// Runs the operators of content streams (ISO 32000-1, annex A) as far as text needs them: text and its places, forms,
/// marked parts, boxes and level lines, where pictures are. Colours, curves, shadings and the data of pictures are passed over.
/// </summary>
internal sealed class ContentReader(PdfObjects objects, PdfFonts fonts, PdfLayers layers, FormCache forms, CancellationToken cancellationToken)
{
    // Beyond this the state is not saved: letters may get another size, none is lost.
    private const int DeepestState = 1_000;
    private const int DeepestForm = 24;
    private const int OperatorsPerCheck = 4_096;

    /// <summary>Most operators of a page with its forms: forms within forms can make a hundred lines into any number.</summary>
    public const int MostOperators = 10_000_000;

    private readonly List<Operand> _operands = [];
    private readonly Stack<TextState> _states = [];
    private readonly List<(double Left, double Bottom, double Right, double Top)> _path = [];
    private readonly HashSet<IndirectReference> _openForms = [];
    private PageContent _page = new();
    private MarkedContent _marks = new(new PageContent());
    private TextPen _pen = null!;
    private TextState _state;
    private int _unsaved;
    private int _operators;
    private (double X, double Y) _point;

    /// <summary>Reads a stream and the forms it draws.</summary>
    /// <param name="content">The stream, decoded.</param>
    /// <param name="resources">What it may use.</param>
    /// <param name="initial">Where its coordinates lie on the upright page.</param>
    public PageContent Read(ReadOnlyMemory<byte> content, PdfResources resources, in PdfMatrix initial)
    {
        _page = new PageContent();
        _marks = new MarkedContent(_page);
        _pen = new TextPen(_page, _marks);
        _state = new TextState { Ctm = initial, Scale = 1 };
        _states.Clear();
        _openForms.Clear();
        _unsaved = 0;
        _operators = 0;
        Run(content.Span, resources, 0);
        _marks.CloseTo(0);
        return _page;
    }

    private void Run(ReadOnlySpan<byte> content, PdfResources resources, int depth)
    {
        List<Operand> operands = depth == 0 ? _operands : [];
        ContentScanner scanner = new(content, operands);
        while (scanner.MoveNext())
        {
            if (scanner.IsCut)
                _page.Cut = FormattableString.Invariant($"{ContentScanner.MostOperands:N0} operands of an operator");
            if (++_operators % OperatorsPerCheck == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (_page.Letters.IsFull)
            {
                _page.Cut = "more pieces of text than a page can show";
                return;
            }
            if (_operators > MostOperators)
            {
                _page.Cut = FormattableString.Invariant($"{MostOperators:N0} drawing operators");
                return;
            }
            ReadOnlySpan<byte> name = scanner.Operator;
            switch (name.Length)
            {
                case 1:
                    RunShort(name[0], operands, ref scanner);
                    break;
                case 2:
                    if (name[0] == 'D' && name[1] == 'o')
                        Draw(operands, scanner, resources, depth);
                    else
                        RunPair(name[0], name[1], operands, ref scanner, resources);
                    break;
                case 3:
                    RunMark(name, operands, scanner, resources);
                    break;
            }
        }
    }

    private void RunShort(byte name, List<Operand> operands, ref ContentScanner scanner)
    {
        switch (name)
        {
            case (byte)'q':
                if (_states.Count < DeepestState)
                    _states.Push(_state);
                else
                    _unsaved++;
                break;
            case (byte)'Q':
                if (_unsaved > 0)
                    _unsaved--;
                else if (_states.Count > 0)
                    _state = _states.Pop();
                break;
            case (byte)'m':
                _point = (Number(operands, 0, 2), Number(operands, 1, 2));
                break;
            case (byte)'l':
                (double x, double y) = (Number(operands, 0, 2), Number(operands, 1, 2));
                AddPath(Math.Min(x, _point.X), Math.Min(y, _point.Y), Math.Max(x, _point.X), Math.Max(y, _point.Y), isLine: true);
                _point = (x, y);
                break;
            case (byte)'S' or (byte)'s' or (byte)'f' or (byte)'F' or (byte)'B' or (byte)'b':
                Paint();
                break;
            case (byte)'n':
                _path.Clear();
                break;
            case (byte)'\'':
                NextLine();
                Show(operands, scanner);
                break;
            case (byte)'"':
                _state.WordSpacing = Number(operands, 0, 3);
                _state.CharacterSpacing = Number(operands, 1, 3);
                NextLine();
                Show(operands, scanner);
                break;
        }
    }

    private void RunPair(byte first, byte second, List<Operand> operands, ref ContentScanner scanner, PdfResources resources)
    {
        switch ((first << 8) | second)
        {
            case ('T' << 8) | 'j':
                Show(operands, scanner);
                break;
            case ('T' << 8) | 'J':
                ShowSpaced(operands, scanner);
                break;
            case ('T' << 8) | 'd':
                _pen.MoveLine(Number(operands, 0, 2), Number(operands, 1, 2));
                break;
            case ('T' << 8) | 'D':
                _state.Leading = -Number(operands, 1, 2);
                _pen.MoveLine(Number(operands, 0, 2), Number(operands, 1, 2));
                break;
            case ('T' << 8) | 'm':
                _pen.Place(Matrix(operands));
                break;
            case ('T' << 8) | '*':
                NextLine();
                break;
            case ('T' << 8) | 'f':
                if (operands.Count >= 2 && operands[^2].Kind == OperandKind.Name)
                    _state.Font = resources.Font(scanner.Bytes(operands[^2]));
                _state.Size = Number(operands, 1, 2);
                break;
            case ('T' << 8) | 'c':
                _state.CharacterSpacing = Number(operands, 0, 1);
                break;
            case ('T' << 8) | 'w':
                _state.WordSpacing = Number(operands, 0, 1);
                break;
            case ('T' << 8) | 'z':
                _state.Scale = Number(operands, 0, 1) / 100;
                break;
            case ('T' << 8) | 'L':
                _state.Leading = Number(operands, 0, 1);
                break;
            case ('T' << 8) | 's':
                _state.Rise = Number(operands, 0, 1);
                break;
            case ('B' << 8) | 'T':
                _pen.Begin();
                break;
            case ('c' << 8) | 'm':
                _state.Ctm = Matrix(operands) * _state.Ctm;
                break;
            case ('r' << 8) | 'e':
                AddBox(operands);
                break;
            case ('f' << 8) | '*' or ('B' << 8) | '*' or ('b' << 8) | '*':
                Paint();
                break;
            case ('g' << 8) | 's':
                UseState(operands, scanner, resources);
                break;
            case ('I' << 8) | 'D':
                scanner.SkipInlineImage();
                break;
        }
    }

    private void RunMark(ReadOnlySpan<byte> name, List<Operand> operands, in ContentScanner scanner, PdfResources resources)
    {
        if (name.SequenceEqual("EMC"u8))
            _marks.Close();
        else if (name.SequenceEqual("BMC"u8))
            _marks.Open(null, null);
        else if (name.SequenceEqual("BDC"u8))
            OpenMark(operands, scanner, resources);
    }

    private void OpenMark(List<Operand> operands, in ContentScanner scanner, PdfResources resources)
    {
        string? replacement = null;
        string? hidden = null;
        if (operands.Count >= 2 && operands[1].Kind == OperandKind.Name && resources.Find("Properties", scanner.Bytes(operands[1])) is { } properties)
        {
            hidden = scanner.Bytes(operands[0]).SequenceEqual("OC"u8) ? layers.HiddenBy(properties) : null;
            if (objects.Dictionary(properties) is { } dictionary)
                replacement = objects.Text(dictionary, "ActualText");
        }
        for (int i = 1; i + 1 < operands.Count; i++)
        {
            if (operands[i].Kind == OperandKind.Name && operands[i + 1].Kind == OperandKind.Text && scanner.Bytes(operands[i]).SequenceEqual("ActualText"u8))
                replacement = PdfString.Decode(scanner.Bytes(operands[i + 1]));
        }
        _marks.Open(replacement, hidden);
    }

    private void Show(List<Operand> operands, in ContentScanner scanner)
    {
        if (operands.Count > 0 && operands[^1].Kind == OperandKind.Text)
            _pen.Show(_state, scanner.Bytes(operands[^1]));
    }

    private void ShowSpaced(List<Operand> operands, in ContentScanner scanner)
    {
        foreach (Operand operand in operands)
        {
            if (operand.Kind == OperandKind.Text)
                _pen.Show(_state, scanner.Bytes(operand));
            else if (operand.Kind == OperandKind.Number)
                _pen.Kern(_state, operand.Number);
        }
    }

    private void NextLine() => _pen.MoveLine(0, -_state.Leading);

    /// <summary>A font may be chosen by a graphics state too.</summary>
    private void UseState(List<Operand> operands, in ContentScanner scanner, PdfResources resources)
    {
        if (operands.Count == 0 || operands[^1].Kind != OperandKind.Name || objects.Dictionary(resources.Find("ExtGState", scanner.Bytes(operands[^1]))) is not { } state)
            return;
        if (objects.Array(state, "Font") is not { Count: 2 } font || objects.Resolve(font[1]) is not NumericToken size)
            return;
        _state.Font = fonts.Get(font[0]);
        _state.Size = size.Data;
    }

    private void Draw(List<Operand> operands, in ContentScanner scanner, PdfResources resources, int depth)
    {
        if (operands.Count == 0 || operands[^1].Kind != OperandKind.Name || resources.Find("XObject", scanner.Bytes(operands[^1])) is not { } token)
            return;
        if (forms.Get(token) is not { } drawn)
            return;
        if (drawn.IsImage)
        {
            PdfMatrix at = _state.Ctm;
            _page.AddPicture(new PdfPicture(token, Math.Abs((at.A * at.D) - (at.B * at.C))));
            return;
        }
        IndirectReference? reference = (token as IndirectReferenceToken)?.Data;
        if (depth == DeepestForm || (reference is { } self && !_openForms.Add(self)))
        {
            // A form that draws itself draws nothing more; honest files stay far from the depth.
            if (depth == DeepestForm)
                _page.Cut = FormattableString.Invariant($"{DeepestForm} forms within forms");
            return;
        }
        DrawForm(drawn, resources, depth);
        if (reference is { } done)
            _openForms.Remove(done);
    }

    /// <summary>Draws a form: what it changes of the state ends with it.</summary>
    public void DrawForm(PdfForm form, PdfResources resources, int depth)
    {
        TextState state = _state;
        int states = _states.Count;
        int marks = _marks.Depth;
        _state.Ctm = form.Matrix * _state.Ctm;
        _marks.Open(null, layers.HiddenBy(form.Layer));
        Run(form.Content.Span, form.Resources is { } own ? new PdfResources(own, resources, objects, fonts) : resources, depth + 1);
        _marks.CloseTo(marks);
        while (_states.Count > states)
            _states.Pop();
        _state = state;
    }

    private void AddBox(List<Operand> operands)
    {
        (double x, double y) = (Number(operands, 0, 4), Number(operands, 1, 4));
        (double width, double height) = (Number(operands, 2, 4), Number(operands, 3, 4));
        AddPath(Math.Min(x, x + width), Math.Min(y, y + height), Math.Max(x, x + width), Math.Max(y, y + height), isLine: false);
    }

    private void AddPath(double left, double bottom, double right, double top, bool isLine)
    {
        (double x1, double y1) = _state.Ctm.Apply(left, bottom);
        (double x2, double y2) = _state.Ctm.Apply(right, top);
        // Sloping and upright lines divide no rows.
        if (_path.Count < 10_000 && !(isLine && Math.Abs(y1 - y2) > 1))
            _path.Add((Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)));
    }

    private void Paint()
    {
        foreach ((double left, double bottom, double right, double top) in _path)
            _page.AddBox(left, bottom, right, top);
        _path.Clear();
    }

    /// <summary>An operand of an operator that has so many: counted from the end, for writers that leave scraps before them.</summary>
    private static double Number(List<Operand> operands, int index, int count)
    {
        int at = operands.Count - count + index;
        return at >= 0 && operands[at].Kind == OperandKind.Number ? operands[at].Number : 0;
    }

    private static PdfMatrix Matrix(List<Operand> operands) => new(
        Number(operands, 0, 6), Number(operands, 1, 6), Number(operands, 2, 6), Number(operands, 3, 6), Number(operands, 4, 6), Number(operands, 5, 6));
}
