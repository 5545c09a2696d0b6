//! A long article in our own words, for what needs many bytes.

/// Returns about `bytes` bytes of an article; another `number` gives another one.
pub fn text(number: usize, bytes: usize) -> String {
    let mut out = format!("Ferry runs aground, edition {number}\n\n");
    for i in number * 7.. {
        if out.len() >= bytes {
            break;
        }
        let (hurt, hours, berths, day) = (i % 900 + 2, i % 23 + 1, i % 61 * 20 + 140, i % 27 + 1);
        out += &format!(
            "At least {hurt} people were hurt when the ferry ran aground near the harbour, the coast guard said on \
             Tuesday. \"We felt one hard jolt and then nothing for a while,\" said Mira Holt, who was on board with \
             two children. The company denied that the captain had slept, and nobody else on the quay could say what \
             had happened before the tide turned and the wind came up from the south.\n\n\
             The tow took {hours} hours. The ship has {berths} berths and was built in the yard across the bay, where \
             an engineer called the hull \"as sound as a bell\" on {day} May 2024. Nearly 40 percent of the fuel was \
             pumped out before dark; the rest, some {berths} tonnes, has to wait for calmer water and for a barge \
             that is on its way from the mainland.\n\n"
        );
    }
    out
}
