//! The log's tree: hashes, proofs that an entry is in it, proofs that it only grew.
//!
//! Part of a tamper-evident log as in Certificate Transparency: the tree of RFC 6962 section 2.1 with SHA-256,
//! proofs and their verification as in RFC 9162 sections 2.1.3 and 2.1.4. The tests check every proof of every
//! tree of up to 100 entries, and that no proof with a changed part passes.
//!
//! Pure: where the nodes are kept is the caller's business ([`Nodes`]).

use crate::error::Result;
use crate::hash::Digest;

/// Returns the hash of an entry as a leaf: SHA-256(0x00 || body).
pub fn leaf(body: &[u8]) -> Digest {
    Digest::of_parts([[0].as_slice(), body])
}

/// Returns the hash of an inner node: SHA-256(0x01 || left || right).
pub fn node(left: &Digest, right: &Digest) -> Digest {
    Digest::of_parts([[1].as_slice(), left.as_bytes(), right.as_bytes()])
}

/// Returns the root of the empty tree: SHA-256 of nothing.
pub fn empty_root() -> Digest {
    Digest::of(b"")
}

/// A tree under construction: the roots of its complete subtrees, the largest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    roots: Vec<Digest>,
}

impl Frontier {
    /// Reads the frontier of the tree with `size` leaves.
    ///
    /// # Errors
    /// What `nodes` returns.
    pub fn read(size: u64, nodes: &mut impl Nodes) -> Result<Self> {
        let mut roots = Vec::new();
        let mut at = 0;
        for level in (0..64).rev().filter(|level| size >> level & 1 == 1) {
            roots.push(nodes.node(level, at >> level)?);
            at += 1 << level;
        }
        Ok(Self { size, roots })
    }

    /// Returns how many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf, and tells `complete` of every inner node that it completes: level, index, hash. Node
    /// `index` of `level` covers the leaves from `index << level` to before `(index + 1) << level`.
    pub fn push(&mut self, leaf: Digest, mut complete: impl FnMut(u32, u64, &Digest)) {
        let mut hash = leaf;
        let mut level = 0;
        while self.size >> level & 1 == 1 {
            // An odd bit means that its root is there.
            let Some(left) = self.roots.pop() else { break };
            hash = node(&left, &hash);
            level += 1;
            complete(level, self.size >> level, &hash);
        }
        self.roots.push(hash);
        self.size += 1;
    }

    /// Returns the root of the tree.
    pub fn root(&self) -> Digest {
        let mut roots = self.roots.iter().rev();
        match roots.next() {
            Some(last) => roots.fold(*last, |right, left| node(left, &right)),
            None => empty_root(),
        }
    }
}

/// Where the nodes of a tree are looked up.
pub trait Nodes {
    /// Returns the hash of the complete subtree `index` of `level`; level 0 is the leaves.
    fn node(&mut self, level: u32, index: u64) -> Result<Digest>;
}

impl<F: FnMut(u32, u64) -> Result<Digest>> Nodes for F {
    fn node(&mut self, level: u32, index: u64) -> Result<Digest> {
        self(level, index)
    }
}

/// Returns the largest power of two below `n`, which is at least 2.
fn split(n: u64) -> u64 {
    1 << (63 - (n - 1).leading_zeros())
}

/// Returns the hash of the leaves `start..end`: MTH of RFC 6962. `start` is a multiple of the range's split.
fn range(start: u64, end: u64, nodes: &mut impl Nodes) -> Result<Digest> {
    let n = end - start;
    if n.is_power_of_two() {
        let level = n.trailing_zeros();
        return nodes.node(level, start >> level);
    }
    let middle = start + split(n);
    let left = range(start, middle, nodes)?;
    Ok(node(&left, &range(middle, end, nodes)?))
}

/// Returns the root of the tree of the first `size` leaves.
///
/// # Errors
/// What `nodes` returns.
pub fn root(size: u64, nodes: &mut impl Nodes) -> Result<Digest> {
    if size == 0 { Ok(empty_root()) } else { range(0, size, nodes) }
}

/// Returns the proof that leaf `index` is in the tree of `size` leaves: PATH of RFC 6962 section 2.1.1, the
/// sibling of the leaf first. Empty where there is no such leaf.
///
/// # Errors
/// What `nodes` returns.
pub fn inclusion(index: u64, size: u64, nodes: &mut impl Nodes) -> Result<Vec<Digest>> {
    let mut proof = Vec::new();
    let (mut start, mut end) = (0, size);
    while index < size && end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            proof.push(range(middle, end, nodes)?);
            end = middle;
        } else {
            proof.push(range(start, middle, nodes)?);
            start = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// Returns the proof that the tree of `new` leaves begins with the tree of `old`: PROOF of RFC 6962
/// section 2.1.2. Empty where `old` is 0, `new`, or more.
///
/// # Errors
/// What `nodes` returns.
pub fn consistency(old: u64, new: u64, nodes: &mut impl Nodes) -> Result<Vec<Digest>> {
    let mut proof = Vec::new();
    if old == 0 || old >= new {
        return Ok(proof);
    }
    let (mut start, mut end, mut whole) = (0, new, true);
    while end > old {
        let middle = start + split(end - start);
        if old <= middle {
            proof.push(range(middle, end, nodes)?);
            end = middle;
        } else {
            proof.push(range(start, middle, nodes)?);
            (start, whole) = (middle, false);
        }
    }
    if !whole {
        proof.push(range(start, end, nodes)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Whether the proof shows that `leaf` is number `index` of the `size` leaves under `root`: RFC 9162 section
/// 2.1.3.2.
pub fn included(leaf: &Digest, index: u64, size: u64, proof: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut fnode, mut snode, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if snode == 0 {
            return false;
        }
        if fnode & 1 == 1 || fnode == snode {
            hash = node(sibling, &hash);
            while fnode & 1 == 0 && fnode != 0 {
                (fnode, snode) = (fnode >> 1, snode >> 1);
            }
        } else {
            hash = node(&hash, sibling);
        }
        (fnode, snode) = (fnode >> 1, snode >> 1);
    }
    snode == 0 && hash == *root
}

/// Whether the proof shows that the `new.0` leaves under `new.1` begin with the `old.0` leaves under `old.1`:
/// RFC 9162 section 2.1.4.2. Every tree begins with the empty one.
pub fn consistent(old: (u64, &Digest), new: (u64, &Digest), proof: &[Digest]) -> bool {
    let ((old, old_root), (new, new_root)) = (old, new);
    if old == 0 {
        return proof.is_empty() && *old_root == empty_root();
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old > new {
        return false;
    }
    // Where the old tree is a complete subtree, its root is not in the proof.
    let (seed, rest) = match (old.is_power_of_two(), proof) {
        (_, []) => return false,
        (true, all) => (*old_root, all),
        (false, [first, rest @ ..]) => (*first, rest),
    };
    let (mut fnode, mut snode) = (old - 1, new - 1);
    while fnode & 1 == 1 {
        (fnode, snode) = (fnode >> 1, snode >> 1);
    }
    let (mut before, mut after) = (seed, seed);
    for hash in rest {
        if snode == 0 {
            return false;
        }
        if fnode & 1 == 1 || fnode == snode {
            before = node(hash, &before);
            after = node(hash, &after);
            while fnode & 1 == 0 && fnode != 0 {
                (fnode, snode) = (fnode >> 1, snode >> 1);
            }
        } else {
            after = node(&after, hash);
        }
        (fnode, snode) = (fnode >> 1, snode >> 1);
    }
    snode == 0 && before == *old_root && after == *new_root
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first `n` leaves of the tests' tree.
    fn leaves(n: u64) -> Vec<Digest> {
        (0..n).map(|i| leaf(format!("entry {i}").as_bytes())).collect()
    }

    /// MTH by its definition in RFC 6962, without any of the code under test but the two hashes.
    fn definition(leaves: &[Digest]) -> Digest {
        match leaves {
            [] => empty_root(),
            [one] => *one,
            _ => {
                let mut k = 1;
                while k * 2 < leaves.len() {
                    k *= 2;
                }
                node(&definition(&leaves[..k]), &definition(&leaves[k..]))
            }
        }
    }

    fn nodes(leaves: &[Digest]) -> impl FnMut(u32, u64) -> Result<Digest> + '_ {
        |level, index| {
            let start = (index << level) as usize;
            Ok(definition(&leaves[start..start + (1 << level)]))
        }
    }

    /// The leaf and root hashes of the tree test of Certificate Transparency's first implementation.
    #[test]
    fn known_hashes() {
        let inputs: [&[u8]; 8] = [
            b"",
            &[0x00],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut frontier = Frontier::default();
        assert_eq!(frontier.root().to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (input, root) in inputs.iter().zip(roots) {
            frontier.push(leaf(input), |_, _, _| {});
            assert_eq!(frontier.root().to_string(), root);
        }
    }

    #[test]
    fn every_proof_at_every_size_to_100() {
        let leaves = leaves(100);
        let roots: Vec<Digest> = (0..=100).map(|n| definition(&leaves[..n])).collect();
        let mut frontier = Frontier::default();
        let mut kept = std::collections::BTreeMap::new();
        for size in 0..=100u64 {
            let (all, top) = (&leaves[..size as usize], &roots[size as usize]);
            assert_eq!(frontier.root(), *top);
            assert_eq!(Frontier::read(size, &mut nodes(all)).unwrap(), frontier);
            assert_eq!(root(size, &mut nodes(all)).unwrap(), *top);
            for index in 0..size {
                let proof = inclusion(index, size, &mut nodes(all)).unwrap();
                let leaf = &leaves[index as usize];
                assert!(included(leaf, index, size, &proof, top), "{index} of {size}");
                assert!(!included(leaf, index, size, &proof, &empty_root()));
                assert!(!included(&empty_root(), index, size, &proof, top));
                assert!(!included(leaf, size + index, size, &proof, top));
                // The same path may name another place only where the tree has one of that shape.
                let other = (index + 1) % size;
                assert!(other == index || !included(leaf, other, size, &proof, top));
                for cut in 0..proof.len() {
                    let mut bad = proof.clone();
                    bad[cut] = empty_root();
                    assert!(!included(leaf, index, size, &bad, top));
                    assert!(!included(leaf, index, size, &proof[..cut], top));
                }
                let longer: Vec<Digest> = proof.iter().copied().chain([empty_root()]).collect();
                assert!(!included(leaf, index, size, &longer, top));
            }
            for old in 0..=size {
                let proof = consistency(old, size, &mut nodes(all)).unwrap();
                let before = &roots[old as usize];
                assert!(consistent((old, before), (size, top), &proof), "{old} to {size}");
                assert!(!consistent((old, &leaves[7]), (size, top), &proof));
                assert!(old == 0 || !consistent((old, before), (size, &leaves[7]), &proof));
                assert!(old == size || !consistent((size, top), (old, before), &proof));
                for cut in 0..proof.len() {
                    let mut bad = proof.clone();
                    bad[cut] = empty_root();
                    assert!(!consistent((old, before), (size, top), &bad));
                    assert!(!consistent((old, before), (size, top), &proof[..cut]));
                }
                let longer: Vec<Digest> = proof.iter().copied().chain([empty_root()]).collect();
                assert!(!consistent((old, before), (size, top), &longer));
            }
            if size < 100 {
                frontier.push(leaves[size as usize], |level, index, hash| {
                    assert!(kept.insert((level, index), *hash).is_none());
                });
            }
        }
        for ((level, index), hash) in kept {
            assert_eq!(nodes(&leaves)(level, index).unwrap(), hash);
        }
    }
}
