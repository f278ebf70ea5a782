/// A description of what a terminal can do, in terminfo's terms.
///
/// Most systems describe few terminals with 24-bit colours, so two such descriptions travel with
/// the program: ncurses takes a compiled one from the variable `TERMINFO` if it begins with `b64:`.
/// The strings below are compiled from
/// ```
/// nntui-xterm-direct|nntui: the user's xterm-alike with 24-bit colour,
///   RGB, ccc@, colors#0x1000000, pairs#0x10000, initc@, oc@,
///   setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
///   setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
///   setb@, setf@, rep@, kmous@, XM@, use=xterm-256color,
/// nntui-tmux-direct|nntui: tmux or screen with 24-bit colour,
///   RGB, colors#0x1000000, pairs#0x10000,
///   setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
///   setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
///   rep@, kmous@, use=tmux-256color,
/// ```
/// by `tic -x -o ti nntui.ti` and `TERMINFO=ti infocmp -x -0 -q -Q2 NAME`. Colours are separated by
/// semicolons and not, as the standard has it, by colons, because more terminals understand them.
/// The numbers 0...7 mean the eight colours of ANSI there, so that no 24-bit colour may be smaller
/// than 8. `rep` is left out because some terminals that call themselves xterm lack it.
enum TerminalDescription: Hashable, Sendable {
  /// The description of this name in the system's collection.
  case installed(String)
  /// ``embedded``: an xterm-like terminal with 24-bit colours.
  case trueColorXterm
  /// ``embedded``: tmux or screen with 24-bit colours.
  case trueColorMultiplexer

  /// The description's name.
  var name: String {
    switch self {
    case .installed(let name): name
    case .trueColorXterm: "nntui-xterm-direct"
    case .trueColorMultiplexer: "nntui-tmux-direct"
    }
  }

  /// The compiled description for the variable `TERMINFO`, `nil` for an installed one.
  var embedded: String? {
    switch self {
    case .installed: nil
    case .trueColorXterm: Self.xtermDirect
    case .trueColorMultiplexer: Self.tmuxDirect
    }
  }

  // MARK: - Compiled descriptions

  private static let xtermDirect = """
    b64:HgJEACYADwCdAQQGbm50dWkteHRlcm0tZGlyZWN0fG5udHVpOiB0aGUgdXNlcidzIHh0ZXJtLWFsaWtlIHdpdGggMj\
    QtYml0IGNvbG91cgAAAQAAAQAAAAEAAAAAAQEAAAAAAAAAAQAAAQAAAQAAAAAAAAAAAVAAAAAIAAAAGAAAAP__________\
    __________________________________________8AAAABAAABAAAABAAGAAgAGQAeACYAKgAuAP__OQBKAEwAUABXAP\
    __WQBmAP__agBuAHgAfAD_____gACEAIkAjgD__6AApQCqAP__rwC0ALkAvgDHAMsA0gD__-QA6QDvAPUA________BwH_\
    ______8ZAf__HQH_______8fAf__JAH__________ygBLAEyATYBOgE-AUQBSgFQAVYBXAFgAf__ZQH__2kBbgFzAXcBfg\
    H__4UBiQGRAf____________________________-ZAaIBqwH__64BtwHAAckB0gHbAeQB7QH2Af8B________CAIMAhEC\
    _v8WAh8C_____zECNAI_AkICRAJHAqQC__-nAv__________qQKtArECtQK5Av____-9Av__8gL_____9gL8Av________\
    ____8CA_____________8GAwoD__________________________________________________________________8O\
    A_____8VA___________HAMjAyoD_____zED__84A________z8D_____________0YDTANSA1kDYANnA24DdgN-A4YDjg\
    OWA54DpgOuA7UDvAPDA8oD0gPaA-ID6gPyA_oDAgQKBBEEGAQfBCYELgQ2BD4ERgROBFYEXgRmBG0EdAR7BIIEigSSBJoE\
    ogSqBLIEugTCBMkE0ATXBNwE___________________________________________________________jBO4E8wQGBQ\
    oF_v_-_______-__7___________________8TBf_______________________xgF____________________________\
    _________________________x4FLwX______________________________v________9BBZQF__________________\
    _nBf__________________________________________________________________________________________\
    ______________________4FAQYbW1oABwANABtbJWklcDElZDslcDIlZHIAG1szZwAbW0gbWzJKABtbSwAbW0oAG1slaS\
    VwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIAAoAG1tIABtbPzI1bAAIABtbPzEybBtbPzI1aAAbW0MAG1tBABtbPzEyOzI1aAAb\
    W1AAG1tNABsoMAAbWzVtABtbMW0AG1s_MTA0OWgbWzIyOzA7MHQAG1sybQAbWzRoABtbOG0AG1s3bQAbWzdtABtbNG0AG1\
    slcDElZFgAGyhCABsoQhtbbQAbWz8xMDQ5bBtbMjM7MDswdAAbWzRsABtbMjdtABtbMjRtABtbPzVoJDwxMDAvPhtbPzVs\
    ABtbIXAbWz8zOzRsG1s0bBs-ABtbTAB_ABtbM34AG09CABtPUAAbWzIxfgAbT1EAG09SABtPUwAbWzE1fgAbWzE3fgAbWz\
    E4fgAbWzE5fgAbWzIwfgAbT0gAG1syfgAbT0QAG1s2fgAbWzV-ABtPQwAbWzE7MkIAG1sxOzJBABtPQQAbWz8xbBs-ABtb\
    PzFoGz0AG1s_MTAzNGwAG1s_MTAzNGgAG0UAG1slcDElZFAAG1slcDElZE0AG1slcDElZEIAG1slcDElZEAAG1slcDElZF\
    MAG1slcDElZEwAG1slcDElZEQAG1slcDElZEMAG1slcDElZFQAG1slcDElZEEAG1tpABtbNGkAG1s1aQAbYxtdMTA0BwAb\
    WyFwG1s_Mzs0bBtbNGwbPgAbOAAbWyVpJXAxJWRkABs3AAoAG00AJT8lcDkldBsoMCVlGyhCJTsbWzAlPyVwNiV0OzElOy\
    U_JXA1JXQ7MiU7JT8lcDIldDs0JTslPyVwMSVwMyV8JXQ7NyU7JT8lcDQldDs1JTslPyVwNyV0OzglO20AG0gACQAbT3cA\
    G095ABtPdQAbT3EAG09zAGBgYWFmZmdnaWlqamtrbGxtbW5ub29wcHFxcnJzc3R0dXV2dnd3eHh5eXp6e3t8fH19fn4AG1\
    taABtbPzdoABtbPzdsABtPRQAbT0YAG09NABtbMzsyfgAbWzE7MkYAG1sxOzJIABtbMjsyfgAbWzE7MkQAG1s2OzJ-ABtb\
    NTsyfgAbWzE7MkMAG1syM34AG1syNH4AG1sxOzJQABtbMTsyUQAbWzE7MlIAG1sxOzJTABtbMTU7Mn4AG1sxNzsyfgAbWz\
    E4OzJ-ABtbMTk7Mn4AG1syMDsyfgAbWzIxOzJ-ABtbMjM7Mn4AG1syNDsyfgAbWzE7NVAAG1sxOzVRABtbMTs1UgAbWzE7\
    NVMAG1sxNTs1fgAbWzE3OzV-ABtbMTg7NX4AG1sxOTs1fgAbWzIwOzV-ABtbMjE7NX4AG1syMzs1fgAbWzI0OzV-ABtbMT\
    s2UAAbWzE7NlEAG1sxOzZSABtbMTs2UwAbWzE1OzZ-ABtbMTc7Nn4AG1sxODs2fgAbWzE5OzZ-ABtbMjA7Nn4AG1syMTs2\
    fgAbWzIzOzZ-ABtbMjQ7Nn4AG1sxOzNQABtbMTszUQAbWzE7M1IAG1sxOzNTABtbMTU7M34AG1sxNzszfgAbWzE4OzN-AB\
    tbMTk7M34AG1syMDszfgAbWzIxOzN-ABtbMjM7M34AG1syNDszfgAbWzE7NFAAG1sxOzRRABtbMTs0UgAbWzFLABtbPzY5\
    bAAbWyVpJWQ7JWRSABtbNm4AG1s_JVs7MDEyMzQ1Njc4OV1jABtbYwAbWzM5OzQ5bQAbWzNtABtbMjNtABtbPzY5aBtbJW\
    klcDElZHMAG1s_NjloG1slaTslcDElZHMAG1slPyVwMSV7OH0lPCV0MyVwMSVkJWUzODsyOyVwMSV7NjU1MzZ9JS8lZDsl\
    cDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZCU7bQAbWyU_JXAxJXs4fSU8JXQ0JXAxJWQlZTQ4OzI7JXAxJX\
    s2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0lJiVkJTttABtbPzY5aBtbJWklcDElZDslcDIl\
    ZHMAG2wAG20AAwAAAE4AngC8AwEBAQAAAAkAEgAZACUAKgA8AEMASgBQAP7_WgBhAGgAbwB2AH0AhACLAJIAmQCgAKcArg\
    C1ALwAwwDKANEA2ADfAOYA7QD0APsAAgEJARABFwEeASUBLAEzAToBQQFIAU8BVgFdAWQBawFyAXkBgAGHAY4BlQGcAaMB\
    qgGxAbgBvwHGAcoBzgHSAdYB2gHeAeIB5gHqAe4B8gH2AfwBAQIAAAMABwAKAA0AEAATABYAGQAcAB8AIgAlACgAKwAwAD\
    UAOgA_AEQASABNAFIAVwBcAGEAZwBtAHMAeQB_AIUAiwCRAJcAnQCiAKcArACxALYAvADCAMgAzgDUANoA4ADmAOwA8gD4\
    AP4ABAEKARABFgEcASIBKAEuATIBNwE8AUEBRgFLAU8BUwFXAVsBXwFlAWsBcQF3AX0BgwGJAY4BkwEbWz8yMDA0bAAbWz\
    8yMDA0aAAbXTExMgcAG10xMjslcDElcwcAG1szSgAbXTUyOyVwMSVzOyVwMiVzBwAbWzIwMX4AG1syMDB-ABtbMiBxABtb\
    JXAxJWQgcQAbWzM7M34AG1szOzR-ABtbMzs1fgAbWzM7Nn4AG1szOzd-ABtbMTsyQgAbWzE7M0IAG1sxOzRCABtbMTs1Qg\
    AbWzE7NkIAG1sxOzdCABtbMTszRgAbWzE7NEYAG1sxOzVGABtbMTs2RgAbWzE7N0YAG1sxOzNIABtbMTs0SAAbWzE7NUgA\
    G1sxOzZIABtbMTs3SAAbWzI7M34AG1syOzR-ABtbMjs1fgAbWzI7Nn4AG1syOzd-ABtbMTszRAAbWzE7NEQAG1sxOzVEAB\
    tbMTs2RAAbWzE7N0QAG1s2OzN-ABtbNjs0fgAbWzY7NX4AG1s2OzZ-ABtbNjs3fgAbWzU7M34AG1s1OzR-ABtbNTs1fgAb\
    WzU7Nn4AG1s1Ozd-ABtbMTszQwAbWzE7NEMAG1sxOzVDABtbMTs2QwAbWzE7N0MAG1sxOzJBABtbMTszQQAbWzE7NEEAG1\
    sxOzVBABtbMTs2QQAbWzE7N0EAG094ABtPdAAbT3YAG09yABtPRQAbT2sAG09sABtPbwAbT24AG09qABtPbQAbT3AAG1sy\
    OW0AG1s5bQAbWzwlaSVwMyVkOyVwMSVkOyVwMiVkOyU_JXA0JXRNJWVtJTsAQVgAUkdCAFhUAEJEAEJFAENyAENzAEUzAE\
    1zAFBFAFBTAFNlAFNzAFhNAGtEQzMAa0RDNABrREM1AGtEQzYAa0RDNwBrRE4Aa0ROMwBrRE40AGtETjUAa0RONgBrRE43\
    AGtFTkQzAGtFTkQ0AGtFTkQ1AGtFTkQ2AGtFTkQ3AGtIT00zAGtIT000AGtIT001AGtIT002AGtIT003AGtJQzMAa0lDNA\
    BrSUM1AGtJQzYAa0lDNwBrTEZUMwBrTEZUNABrTEZUNQBrTEZUNgBrTEZUNwBrTlhUMwBrTlhUNABrTlhUNQBrTlhUNgBr\
    TlhUNwBrUFJWMwBrUFJWNABrUFJWNQBrUFJWNgBrUFJWNwBrUklUMwBrUklUNABrUklUNQBrUklUNgBrUklUNwBrVVAAa1\
    VQMwBrVVA0AGtVUDUAa1VQNgBrVVA3AGthMgBrYjEAa2IzAGtjMgBrcDUAa3BBREQAa3BDTUEAa3BESVYAa3BET1QAa3BN\
    VUwAa3BTVUIAa3BaUk8Acm14eABzbXh4AHhtAA==
    """

  private static let tmuxDirect = """
    b64:HgI7ACsADwBpATkFbm50dWktdG11eC1kaXJlY3R8bm50dWk6IHRtdXggb3Igc2NyZWVuIHdpdGggMjQtYml0IGNvbG\
    91cgAAAQAAAQAAAAEBAAAAAQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAAABUAAAAAgAAAAYAAAA________________\
    _____________________________________wAAAAEAAAEAAAAEAAYACAAZAB4AJQApAC0A__84AEkASwBPAFYA__9YAG\
    QA__9oAGsAcQB1AHkA__9_AIEAhgCLAP__lACZAJ4A__-jAKgArQD__7IAtAC5AP__wgDHAM0A0wD__9YA___YAP______\
    _9wA___gAP_______-IA___nAP__________6wDvAPUA-QD9AAEBBwENARMBGQEfASQB__8pAf__LQEyATcBOwFCAf__SQ\
    FNAVUB__________________________________9dAf__YAFpAXIBewGEAY0BlgGfAagBsQH________________-____\
    ugH_____ywHOAdkB3AHeAeEBOgL__z0CPwL__________________________0QC__-FAv_______________4kC______\
    _______________5AC_____________________________________________________________________5UC____\
    _5wC__________-jAqoCsQL_____uAL__78C________xgL_____________zQLTAtkC4ALnAu4C9QL9AgUDDQMVAx0DJQ\
    MtAzUDPANDA0oDUQNZA2EDaQNxA3kDgQOJA5EDmAOfA6YDrQO1A70DxQPNA9UD3QPlA-0D9AP7AwIECQQRBBkEIQQpBDEE\
    OQRBBEkEUARXBF4E_____________________________________________________________2MEbgRzBHsEfwT___\
    _______________________________4gE________________________jQT_________________________________\
    _______________________________________________________-_________5ME5gQbW1oABwANABtbJWklcDElZD\
    slcDIlZHIAG1szZwAbW0gbW0oAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgACgAbW0gAG1s_MjVsAAgA\
    G1szNGgbWz8yNWgAG1tDABtNABtbMzRsABtbUAAbW00AG10wOwcADgAbWzVtABtbMW0AG1s_MTA0OWgAG1sybQAbWzRoAB\
    tbOG0AG1s3bQAbWzdtABtbNG0ADwAbW20PABtbPzEwNDlsABtbNGwAG1syN20AG1syNG0AG2cABwAbKTAAG1tMAH8AG1sz\
    fgAbT0IAG09QABtbMjF-ABtPUQAbT1IAG09TABtbMTV-ABtbMTd-ABtbMTh-ABtbMTl-ABtbMjB-ABtbMX4AG1syfgAbT0\
    QAG1s2fgAbWzV-ABtPQwAbWzE7MkIAG1sxOzJBABtPQQAbWz8xbBs-ABtbPzFoGz0AG0UAG1slcDElZFAAG1slcDElZE0A\
    G1slcDElZEIAG1slcDElZEAAG1slcDElZFMAG1slcDElZEwAG1slcDElZEQAG1slcDElZEMAG1slcDElZFQAG1slcDElZE\
    EAG2MbWz8xMDAwbBtbPzI1aAAbOAAbWyVpJXAxJWRkABs3AAoAG00AG1swJT8lcDYldDsxJTslPyVwMiV0OzQlOyU_JXAx\
    JXAzJXwldDs3JTslPyVwNCV0OzUlOyU_JXA1JXQ7MiU7JT8lcDcldDs4JTttJT8lcDkldA4lZQ8lOwAbSAAJABtdMDsAKy\
    ssLC0tLi4wMGBgYWFmZmdnaGhpaWpqa2tsbG1tbm5vb3BwcXFycnNzdHR1dXZ2d3d4eHl5enp7e3x8fX1-fgAbW1oAGyhC\
    GykwABtbNH4AG1szOzJ-ABtbMTsyRgAbWzE7MkgAG1syOzJ-ABtbMTsyRAAbWzY7Mn4AG1s1OzJ-ABtbMTsyQwAbWzIzfg\
    AbWzI0fgAbWzE7MlAAG1sxOzJRABtbMTsyUgAbWzE7MlMAG1sxNTsyfgAbWzE3OzJ-ABtbMTg7Mn4AG1sxOTsyfgAbWzIw\
    OzJ-ABtbMjE7Mn4AG1syMzsyfgAbWzI0OzJ-ABtbMTs1UAAbWzE7NVEAG1sxOzVSABtbMTs1UwAbWzE1OzV-ABtbMTc7NX\
    4AG1sxODs1fgAbWzE5OzV-ABtbMjA7NX4AG1syMTs1fgAbWzIzOzV-ABtbMjQ7NX4AG1sxOzZQABtbMTs2UQAbWzE7NlIA\
    G1sxOzZTABtbMTU7Nn4AG1sxNzs2fgAbWzE4OzZ-ABtbMTk7Nn4AG1syMDs2fgAbWzIxOzZ-ABtbMjM7Nn4AG1syNDs2fg\
    AbWzE7M1AAG1sxOzNRABtbMTszUgAbWzE7M1MAG1sxNTszfgAbWzE3OzN-ABtbMTg7M34AG1sxOTszfgAbWzIwOzN-ABtb\
    MjE7M34AG1syMzszfgAbWzI0OzN-ABtbMTs0UAAbWzE7NFEAG1sxOzRSABtbMUsAG1slaSVkOyVkUgAbWzZuABtbPzE7Mm\
    MAG1tjABtbMzk7NDltABtbM20AG1syM20AG1slPyVwMSV7OH0lPCV0MyVwMSVkJWUzODsyOyVwMSV7NjU1MzZ9JS8lZDsl\
    cDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZCU7bQAbWyU_JXAxJXs4fSU8JXQ0JXAxJWQlZTQ4OzI7JXAxJX\
    s2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0lJiVkJTttAAADAAEARACMAFEDAQEBAAEAAAAA\
    AAkAEgAZACUAKQAuAEAARwBOAFYAXABnAHEAdgB9AIQAiwCSAJkAoACnAK4AtQC8AMMAygDRANgA3wDmAO0A9AD7AAIBCQ\
    EQARcBHgElASwBMwE6AUEBSAFPAVYBXQFkAWsBcgF5AYABhwGOAZUBnAGjAaoBsQG4Ab8BxgHNAdQB2wHiAegBAAADAAYA\
    CgANABAAEwAWABkAHAAfACIAJQAoACsALgA0ADcAOgA_AEQASQBOAFMAVwBcAGEAZgBrAHAAdgB8AIIAiACOAJQAmgCgAK\
    YArACxALYAuwDAAMUAywDRANcA3QDjAOkA7wD1APsAAQEHAQ0BEwEZAR8BJQErATEBNwE9AUEBRgFLAVABVQFaAV8BG1s_\
    MjAwNGwAG1s_MjAwNGgAG10xMTIHABtdMTI7JXAxJXMHABsoQgAbWzNKABtdNTI7JXAxJXM7JXAyJXMHABtbMjAxfgAbWz\
    IwMH4AGyglcDElYwAbWzIgcQAbWzQ6JXAxJWRtABtbJXAxJWQgcQAbXTA7ABtbMzszfgAbWzM7NH4AG1szOzV-ABtbMzs2\
    fgAbWzM7N34AG1sxOzJCABtbMTszQgAbWzE7NEIAG1sxOzVCABtbMTs2QgAbWzE7N0IAG1sxOzNGABtbMTs0RgAbWzE7NU\
    YAG1sxOzZGABtbMTs3RgAbWzE7M0gAG1sxOzRIABtbMTs1SAAbWzE7NkgAG1sxOzdIABtbMjszfgAbWzI7NH4AG1syOzV-\
    ABtbMjs2fgAbWzI7N34AG1sxOzNEABtbMTs0RAAbWzE7NUQAG1sxOzZEABtbMTs3RAAbWzY7M34AG1s2OzR-ABtbNjs1fg\
    AbWzY7Nn4AG1s2Ozd-ABtbNTszfgAbWzU7NH4AG1s1OzV-ABtbNTs2fgAbWzU7N34AG1sxOzNDABtbMTs0QwAbWzE7NUMA\
    G1sxOzZDABtbMTs3QwAbWzE7MkEAG1sxOzNBABtbMTs0QQAbWzE7NUEAG1sxOzZBABtbMTs3QQAbWzI5bQAbWzltAEFYAE\
    cwAFJHQgBVOABCRABCRQBDcgBDcwBFMABFMwBNcwBQRQBQUwBTMABTZQBTbXVseABTcwBUUwBrREMzAGtEQzQAa0RDNQBr\
    REM2AGtEQzcAa0ROAGtETjMAa0RONABrRE41AGtETjYAa0RONwBrRU5EMwBrRU5ENABrRU5ENQBrRU5ENgBrRU5ENwBrSE\
    9NMwBrSE9NNABrSE9NNQBrSE9NNgBrSE9NNwBrSUMzAGtJQzQAa0lDNQBrSUM2AGtJQzcAa0xGVDMAa0xGVDQAa0xGVDUA\
    a0xGVDYAa0xGVDcAa05YVDMAa05YVDQAa05YVDUAa05YVDYAa05YVDcAa1BSVjMAa1BSVjQAa1BSVjUAa1BSVjYAa1BSVj\
    cAa1JJVDMAa1JJVDQAa1JJVDUAa1JJVDYAa1JJVDcAa1VQAGtVUDMAa1VQNABrVVA1AGtVUDYAa1VQNwBybXh4AHNteHgA
    """
}
